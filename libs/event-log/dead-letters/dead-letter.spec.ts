import { expect, it } from 'vitest';
import { aLogEvent } from '../../../test/fakes/log-events.js';
import { abridgedLetterOf, letterOf, originalOf, readLetter, settlementOf } from './dead-letter.js';

const event = aLogEvent({
  partition: 3,
  offset: 41,
  key: 'an-id',
  headers: { ce_type: 'article.published', ce_edition: 'en', 'x-own': 'kept' },
  value: Uint8Array.of(0, 255, 1),
});
const reason = { code: 'EVENT_SCHEMA_INVALID', detail: 'headline: is missing' } as const;
const stored = (given = letterOf({ event, reason })) => ({
  ...aLogEvent({ topic: 'dead-letters', partition: 5, offset: 2, time: 1_000 }),
  ...given,
});

it('keeps bytes and headers untouched, and adds reason and origin beside them', () => {
  const letter = letterOf({ event, reason, stack: 'Error: at' });
  expect(letter).toEqual({
    edition: 'en',
    key: 'articles/3/41',
    value: event.value,
    headers: {
      ...event.headers,
      dateline_dead_key: 'an-id',
      dateline_dead_code: 'EVENT_SCHEMA_INVALID',
      dateline_dead_detail: 'headline: is missing',
      dateline_dead_topic: 'articles',
      dateline_dead_partition: '3',
      dateline_dead_offset: '41',
      dateline_dead_time: '2026-03-01T10:00:00.000Z',
      dateline_dead_stack: 'Error: at',
    },
  });
});

it('is read back as what was rejected, where and why', () => {
  expect(readLetter(stored())).toEqual({
    key: 'articles/3/41',
    place: { partition: 5, offset: 2 },
    rejectedAt: 1_000,
    edition: 'en',
    origin: {
      topic: 'articles',
      partition: 3,
      offset: 41,
      key: 'an-id',
      type: 'article.published',
      time: '2026-03-01T10:00:00.000Z',
    },
    code: 'EVENT_SCHEMA_INVALID',
    detail: 'headline: is missing',
    stack: null,
    alarm: false,
  });
});

it('is an alarm when it is a withdrawal', () => {
  const headers = { ...event.headers, ce_type: 'article.withdrawn' };
  const letter = letterOf({ event: { ...event, headers }, reason });
  expect(readLetter(stored(letter))).toMatchObject({ alarm: true });
});

it('gives the event back as it was', () => {
  const { edition, key, headers, value } = event;
  const letter = letterOf({ event, reason, stack: 'Error: at' });
  expect(originalOf(stored(letter))).toEqual({ edition, key, headers, value });
});

it('is settled by an event under its key', () => {
  const settlement = settlementOf(readLetter(stored())!, 'put-back');
  expect(settlement).toMatchObject({
    edition: 'en',
    key: 'articles/3/41',
    headers: { dateline_redriven: 'put-back' },
  });
  expect(readLetter(stored(settlement))).toBeNull();
});

it('is not made of an event that is no letter', () => {
  expect(readLetter(aLogEvent({ topic: 'dead-letters' }))).toBeNull();
});

it.each(['toString', '__proto__', 'constructor', 'NO_SUCH_CODE'])(
  'takes %s for no code',
  (code) => {
    const letter = letterOf({ event, reason });
    const headers = { ...letter.headers, dateline_dead_code: code };
    expect(readLetter(stored({ ...letter, headers }))).toMatchObject({ code: 'INTERNAL' });
  },
);

it('cuts a detail and a stack that have no end', () => {
  const endless = { ...reason, detail: 'x'.repeat(1_000_000) };
  const letter = readLetter(stored(letterOf({ event, reason: endless, stack: endless.detail })))!;
  expect(letter.detail).toHaveLength(2_000);
  expect(letter.stack).toHaveLength(2_000);
});

it('is small and says so when its event is too large, whatever of it is', () => {
  const large = 'y'.repeat(1_000_000);
  const huge = {
    ...event,
    key: large,
    headers: { ce_type: 'article.withdrawn', ...event.headers, 'x-large': large },
    value: Buffer.from(large),
  };
  const letter = abridgedLetterOf({ event: huge, reason, stack: large });
  expect(JSON.stringify(letter).length).toBeLessThan(10_000);
  expect(letter.headers).toMatchObject({ ce_edition: 'en', dateline_dead_abridged: '1000000' });
  expect(readLetter(stored(letter))).toMatchObject({
    origin: { topic: 'articles', partition: 3, offset: 41 },
    detail: expect.stringMatching(/^too large to be parked whole.*headline: is missing$/),
  });
});

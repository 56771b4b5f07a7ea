import { expect, it } from 'vitest';
import { aLogEvent } from '../../../test/fakes/log-events.js';
import { letterOf, readLetter, type DeadLetter } from './dead-letter.js';
import { describeLetter, describeLetters, describeRedriven } from './describe-letters.js';

const reason = { code: 'EVENT_SCHEMA_INVALID', detail: 'headline: is missing' } as const;

function stored(type: string, offset: number, value = Buffer.from('{"id":1}'), stack?: string) {
  const event = aLogEvent({ offset, value, headers: { ce_type: type, ce_edition: 'en' } });
  const letter = letterOf({ event, reason, ...(stack === undefined ? {} : { stack }) });
  return {
    ...aLogEvent({ topic: 'dead-letters', time: Date.parse('2026-03-02T08:00:00.5Z') }),
    ...letter,
  };
}
const letter = (type: string, offset: number) => readLetter(stored(type, offset)) as DeadLetter;

it('lists letters in aligned columns, and sets a rejected withdrawal apart', () => {
  const text = describeLetters([
    letter('article.published', 7),
    letter('article.withdrawn', 1_200),
  ]);
  expect(text.split('\n')).toEqual([
    'KEY              REJECTED              CODE                  EDITION  TYPE                 EVENT KEY  DETAIL',
    'articles/0/7     2026-03-02T08:00:00Z  EVENT_SCHEMA_INVALID  en       article.published    key-7      headline: is missing',
    'articles/0/1200  2026-03-02T08:00:00Z  EVENT_SCHEMA_INVALID  en       article.withdrawn !  key-1200   headline: is missing',
    '',
    '2 open. ! A withdrawal was rejected: what should be gone may still be shown.',
  ]);
});

it('keeps a letter to its line, however long and broken its detail is', () => {
  const long = { ...letter('article.published', 1), detail: `a\nb ${'c'.repeat(500)}` };
  const lines = describeLetters([long]).split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[1]).toMatch(/ a b c{75}…$/);
});

it('says so when there is none', () => {
  expect(describeLetters([])).toBe('There are no open dead letters.');
});

it('shows one letter with its stack, its headers and its JSON', () => {
  const text = describeLetter(
    letter('article.published', 7),
    stored('article.published', 7, Buffer.from('{"id":1}')),
  );
  expect(text).toContain('detail      headline: is missing\n');
  expect(text).toContain('ce_type     article.published\n');
  expect(text).not.toContain('dateline_dead');
  expect(text).toMatch(/\n\n\{\n {2}"id": 1\n\}$/);
  const thrown = stored('article.published', 7, Buffer.from('{}'), 'TypeError: no\n    at x.ts:1');
  expect(describeLetter(readLetter(thrown)!, thrown)).toContain(
    '\n\nTypeError: no\n    at x.ts:1\n\n',
  );
});

it('shows text that is no JSON as it is, and what is no text in base64', () => {
  expect(shown(Buffer.from('{"broken'))).toBe('{"broken');
  expect(shown(Buffer.from([0xff, 0xfe]))).toBe('base64: //4=');
});

it("prints none of a stranger's control characters", () => {
  const evil = '\u001b[2J\r\u0007\u009b1A\u007f';
  const event = aLogEvent({
    key: `${evil}\nkey`,
    edition: evil,
    headers: { ce_type: evil, [`x-${evil}`]: evil },
    value: Buffer.from(`{"a":"\u009b", not json ${evil}`),
  });
  const written = {
    ...aLogEvent({ topic: 'dead-letters' }),
    ...letterOf({ event, reason: { ...reason, detail: evil }, stack: `Error: ${evil}\n    at x` }),
    key: `articles/0/0${evil}`,
  };
  const read = readLetter(written)!;
  const printed = [
    describeLetters([read]),
    describeLetter(read, written),
    describeRedriven({ letter: read, settled: 'put-back' }),
    describeRedriven({ letter: read, settled: 'superseded' }),
  ];
  for (const text of printed) expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  expect(printed[0]!.split('\n')).toHaveLength(4);
  expect(printed[1]).toContain('\n    at x\n');
});

it('prints JSON without the control characters that JSON may hold', () => {
  expect(describeLetter(letter('a', 1), stored('a', 1, Buffer.from('{"a":"\u009b"}')))).toContain(
    '\n  "a": "\ufffd"\n',
  );
});

it('says what became of a letter', () => {
  const one = letter('article.published', 7);
  expect(describeRedriven({ letter: one, settled: 'put-back' })).toBe('put back    articles/0/7');
  expect(describeRedriven({ letter: one, settled: 'superseded' })).toBe(
    'superseded  articles/0/7  a later event under key-7 has replaced it',
  );
});

function shown(value: Buffer<ArrayBuffer>): string | undefined {
  const text = describeLetter(letter('a', 1), stored('a', 1, value));
  return text.split('\n').at(-1);
}

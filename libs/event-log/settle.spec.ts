import { expect, it } from 'vitest';
import { aLogEvent } from '../../test/fakes/log-events.js';
import type { Outcome } from './next-step.js';
import { settle } from './settle.js';

const done: Outcome = { kind: 'done' };
const skip: Outcome = { kind: 'skip', reason: 'a newer version is stored' };
const away: Outcome = { kind: 'retry', code: 'STORE_UNAVAILABLE', detail: 'the store is away' };
const broken: Outcome = { kind: 'reject', code: 'EVENT_SCHEMA_INVALID', detail: 'no headline' };
const events = [aLogEvent({ offset: 4 }), aLogEvent({ offset: 7 })];

it('commits what was handled or skipped on purpose', () => {
  expect(settle(events, [done, skip], 1)).toEqual({ kind: 'commit', rejected: [] });
});

it('commits past a rejected event, and names it', () => {
  expect(settle(events, [done, broken], 1)).toEqual({
    kind: 'commit',
    rejected: [
      { event: events[1], reason: { code: 'EVENT_SCHEMA_INVALID', detail: 'no headline' } },
    ],
  });
});

it('waits when one event must wait, and rejects nothing until then', () => {
  expect(settle(events, [broken, away], 2)).toEqual({
    kind: 'wait',
    delayMs: 200,
    reason: { code: 'STORE_UNAVAILABLE', detail: 'the store is away' },
  });
});

it('throws when the handler did not answer for each event', () => {
  expect(() => settle(events, [done], 1)).toThrow('1 outcomes for 2 events');
});

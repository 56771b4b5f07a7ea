import { expect, it } from 'vitest';
import { DatelineError } from '#errors/dateline-error.js';
import { failureOf, reasonOf } from './failure.js';

it.each(['LOG_UNAVAILABLE', 'STORE_UNAVAILABLE'] as const)('takes %s for an outage', (code) => {
  expect(failureOf(new DatelineError(code, 'it is away'))).toEqual({
    kind: 'world',
    reason: { code, detail: 'it is away' },
  });
});

it('knows a fenced writer', () => {
  expect(failureOf(new DatelineError('WRITER_FENCED', 'fenced'))).toEqual({ kind: 'fenced' });
});

// A DatelineError that says something of the event should have been an outcome.
it.each([
  ['an error of the language', new TypeError('x is not a function')],
  ['another DatelineError', new DatelineError('EVENT_SCHEMA_INVALID', 'no headline')],
  // It cannot be passed on, however long one waits: the event alone is parked.
  ['what is too large to be passed on', new DatelineError('EVENT_TOO_LARGE', '9 MiB')],
  ['what is no error at all', 'oops'],
])('takes %s for a bug', (_name, error) => {
  expect(failureOf(error)).toEqual({ kind: 'bug', error });
});

it('gives any error a code and a sentence', () => {
  expect(reasonOf(new DatelineError('CATCHING_UP', 'behind'))).toEqual({
    code: 'CATCHING_UP',
    detail: 'behind',
  });
  expect(reasonOf(new TypeError('no'))).toEqual({
    code: 'HANDLER_FAILED',
    detail: 'TypeError: no',
  });
});

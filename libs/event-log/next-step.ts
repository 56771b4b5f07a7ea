import type { ErrorCode } from '#errors/codes.js';

/** What a handler says about one event. It throws only on a bug; the loop rejects such an event. */
export type Outcome =
  | { kind: 'done' }
  | { kind: 'skip'; reason: string } // nothing to do, on purpose: a newer version is stored
  | { kind: 'retry'; code: ErrorCode; detail: string } // the world failed, not the event: the store is away
  | { kind: 'reject'; code: ErrorCode; detail: string }; // this event can never succeed: its schema is wrong

export type NextStep =
  | { kind: 'commit' }
  | { kind: 'wait'; delayMs: number }
  | { kind: 'dead-letter'; code: ErrorCode; detail: string };

const FIRST_WAIT_MS = 100;
/** When the world is well again, nothing waits much longer. */
const LONGEST_WAIT_MS = 5_000;

/**
 * Decides what the loop does with an event after its `attempt`th try (1 is the first). Never throws.
 *
 * A retry never becomes a dead letter. In an outage that would move the whole topic aside, and a withdrawal parked
 * there would stay published. The partition waits instead: order holds and the lag alarm fires.
 */
export function nextStep(outcome: Outcome, attempt: number): NextStep {
  switch (outcome.kind) {
    case 'done':
    case 'skip':
      return { kind: 'commit' };
    case 'retry':
      return { kind: 'wait', delayMs: waitBefore(attempt) };
    case 'reject':
      return { kind: 'dead-letter', code: outcome.code, detail: outcome.detail };
  }
}

/** The wait after the `attempt`th failure, in milliseconds: it doubles up to five seconds. */
export function waitBefore(attempt: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** Math.min(attempt - 1, 30), LONGEST_WAIT_MS);
}

import type { LogEvent } from './event-log.js';
import type { Reason } from './loop-observer.js';
import { nextStep, type Outcome } from './next-step.js';

export interface Rejected {
  event: LogEvent;
  reason: Reason;
  /** Of the error, when a throw is the reason. */
  stack?: string;
}

export type Settlement =
  { kind: 'wait'; delayMs: number; reason: Reason } | { kind: 'commit'; rejected: Rejected[] };

/**
 * Decides what the loop does with a batch after its `attempt`th run (1 is the first). One event that must wait holds the
 * whole batch, rejected ones with it: they will be rejected again, and order holds.
 *
 * @param outcomes one for each event, in order.
 */
export function settle(
  events: readonly LogEvent[],
  outcomes: readonly Outcome[],
  attempt: number,
): Settlement {
  if (outcomes.length !== events.length) {
    throw new Error(`the handler answered ${outcomes.length} outcomes for ${events.length} events`);
  }
  const rejected: Rejected[] = [];
  for (const [i, outcome] of outcomes.entries()) {
    const step = nextStep(outcome, attempt);
    if (step.kind === 'wait' && outcome.kind === 'retry') {
      const { code, detail } = outcome;
      return { kind: 'wait', delayMs: step.delayMs, reason: { code, detail } };
    }
    if (step.kind === 'dead-letter') {
      const { code, detail } = step;
      rejected.push({ event: events[i]!, reason: { code, detail } });
    }
  }
  return { kind: 'commit', rejected };
}

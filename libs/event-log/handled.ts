import type { Batch } from './event-log.js';
import type { Outcome } from './next-step.js';

/**
 * What a handler makes of a batch: a word about each event, and the step that makes it hold. Nothing has been written
 * yet. The loop settles the outcomes first (waits, or parks rejected events as dead letters) and commits last, so a
 * crash in between repeats the batch and never loses an event.
 */
export interface Handled {
  /** One for each event of the batch, in order. */
  outcomes: readonly Outcome[];
  /**
   * Publishes what was derived, then stores data and position in one step. `refused`: the stored position is not the
   * one this batch started from (a second writer, a redelivery, an emptied store): nothing was written, and the
   * partition is taken again. It is called also when every event was skipped or rejected: the position moves.
   * @throws DatelineError LOG_UNAVAILABLE, STORE_UNAVAILABLE (the loop waits and runs the batch again),
   * WRITER_FENCED (the partition is taken again).
   */
  commit(): Promise<'applied' | 'refused'>;
}

/**
 * A handler of a topic. It may be called again with the same batch, with a part of it, and with no events at all
 * (woken by a timer, or to move the position past an event that made it throw): then it still answers a commit that
 * moves the position to `batch.next`. Before an event is blamed for a throw, the handler gets it once more without
 * headers and value, and with a `next` that moves nothing: what throws then is not the event's.
 */
export type BatchHandler = (batch: Batch) => Promise<Handled>;

import type { Topic } from '#article/events.js';
import type { ErrorCode } from '#errors/codes.js';
import type { LogEvent } from './event-log.js';
import type { Outcome } from './next-step.js';

/** Why something waits, or was rejected. */
export interface Reason {
  code: ErrorCode;
  detail: string;
}

/** What a loop tells those who count, log and report health. None of it may throw. */
export interface LoopObserver {
  /** Once for each settled event, after its commit: `done`, `skip` or `reject`. */
  onOutcome(event: LogEvent, outcome: Outcome): void;
  /** The partition waits for the world; null: it goes on. */
  onWaiting(topic: Topic, partition: number, reason: Reason | null): void;
  /** The event lies in `dead-letters` now. */
  onDeadLetter(event: LogEvent, reason: Reason): void;
  /** For the logger: a handler threw (a bug), or a dead letter could not be written (its cause holds both errors). */
  onError(topic: Topic, partition: number, error: unknown): void;
}

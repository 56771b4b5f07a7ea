import type { Topic } from '#article/events.js';
import type { ErrorCode } from '#errors/codes.js';
import type { LogEvent } from '#event-log/event-log.js';
import type { LoopObserver, Reason } from '#event-log/loop-observer.js';
import type { Outcome } from '#event-log/next-step.js';

/** Remembers what a loop told, in words. */
export class RecordingObserver implements LoopObserver {
  readonly outcomes: string[] = [];
  readonly waits: (ErrorCode | null)[] = [];
  readonly deadLetters: string[] = [];
  readonly errors: unknown[] = [];

  onOutcome(event: LogEvent, outcome: Outcome): void {
    const code = outcome.kind === 'reject' ? ` ${outcome.code}` : '';
    this.outcomes.push(`${event.key} ${outcome.kind}${code}`);
  }

  onWaiting(_topic: Topic, _partition: number, reason: Reason | null): void {
    this.waits.push(reason === null ? null : reason.code);
  }

  onDeadLetter(event: LogEvent, reason: Reason): void {
    this.deadLetters.push(`${event.key} ${reason.code}`);
  }

  onError(_topic: Topic, _partition: number, error: unknown): void {
    this.errors.push(error);
  }
}

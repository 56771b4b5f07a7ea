import type { Topic } from '#article/events.js';
import { DatelineError } from '#errors/dateline-error.js';
import type { Clock } from '#operations/clock.js';
import { parkLetters } from './dead-letters/park-letters.js';
import type { AfterBatch, Batch, EventLog } from './event-log.js';
import { failureOf, reasonOf } from './failure.js';
import type { BatchHandler, Handled } from './handled.js';
import type { LoopObserver, Reason } from './loop-observer.js';
import { withoutMisplaced } from './misplaced.js';
import { waitBefore } from './next-step.js';
import { settle, type Rejected } from './settle.js';
import { past, piecesOf, shellOf, suspect, type Piece, type Suspicion } from './suspicion.js';
import { waitUntil } from './wait-until.js';

export interface LoopParts {
  log: Pick<EventLog, 'append' | 'partitions'>;
  topic: Topic;
  handler: BatchHandler;
  observer: LoopObserver;
  clock: Clock;
}

interface PartitionState {
  suspicion: Suspicion | null;
  /** Times in a row that the partition was taken again. */
  failures: number;
  waiting: boolean;
  leaving: AbortSignal;
}

/**
 * Turns a handler into a subscriber's `onBatch`. It alone owns, in this order: waiting, dead letters, commit. So a crash
 * anywhere repeats a batch and loses none. It never throws.
 */
export class PartitionLoop {
  readonly #parts: LoopParts;
  readonly #states = new Map<number, PartitionState>();

  constructor(parts: LoopParts) {
    this.#parts = parts;
  }

  /** @param leaving ends every wait: the batch comes back to whoever takes the partition next. */
  async onBatch(batch: Batch, leaving: AbortSignal): Promise<AfterBatch> {
    const state = this.#stateOf(batch.partition, leaving);
    state.suspicion = past(state.suspicion, batch.from);
    for (const piece of piecesOf(batch, state.suspicion)) {
      if (leaving.aborted || (await this.#run(piece, state)) === 'take-again') return 'take-again';
    }
    return 'continue';
  }

  /** The partition went to another subscriber: what was suspected there is that one's to find. */
  forget(partition: number): void {
    if (this.#states.get(partition)?.waiting) {
      this.#parts.observer.onWaiting(this.#parts.topic, partition, null);
    }
    this.#states.delete(partition);
  }

  waits(partition: number): boolean {
    return this.#states.get(partition)?.waiting ?? false;
  }

  /** Nothing is left to do in the partition: what it waited for has held after all, and only the reply was lost. */
  rested(partition: number): void {
    const state = this.#states.get(partition);
    if (!state?.waiting) return;
    state.waiting = false;
    state.failures = 0;
    this.#parts.observer.onWaiting(this.#parts.topic, partition, null);
  }

  async #run(piece: Piece, state: PartitionState): Promise<AfterBatch> {
    const own = withoutMisplaced(piece.batch, this.#parts.log.partitions);
    const batch = piece.culprit === null ? own.batch : { ...piece.batch, events: [] };
    try {
      const culprits = piece.culprit === null ? [] : [culpritOf(piece.batch, piece.culprit.error)];
      if (culprits.length > 0 && !(await this.#passesShell(piece.batch))) {
        return await this.#yieldPartition(batch, state);
      }
      const buried = [...culprits, ...own.misplaced];
      const handled = await this.#handle(batch, buried, state);
      if (handled === null) return 'take-again';
      if ((await handled.commit()) === 'refused') return await this.#yieldPartition(batch, state);
      this.#passed(batch, state);
      this.#tell(batch, handled, buried);
      return 'continue';
    } catch (error) {
      return this.#failed(error, batch, state);
    }
  }

  /**
   * Before an event is convicted, the handler does once more all that it did beside it. What throws then, such as a timer
   * that came due, would throw with every event, and one after another would be buried for it. False: it was refused.
   */
  async #passesShell(batch: Batch): Promise<boolean> {
    const handled = await this.#parts.handler(shellOf(batch));
    return (await handled.commit()) === 'applied';
  }

  /**
   * Runs the handler until no event must wait, and buries what it rejected, with what was rejected before it. Null: it had
   * to leave while it waited.
   */
  async #handle(
    batch: Batch,
    before: readonly Rejected[],
    state: PartitionState,
  ): Promise<Handled | null> {
    for (let attempt = 1; ; attempt++) {
      const handled = await this.#parts.handler(batch);
      const settlement = settle(batch.events, handled.outcomes, attempt);
      if (settlement.kind === 'commit') {
        await this.#bury([...before, ...settlement.rejected]);
        return handled;
      }
      await this.#wait(batch, state, settlement.delayMs, settlement.reason);
      if (state.leaving.aborted) return null;
    }
  }

  async #failed(error: unknown, batch: Batch, state: PartitionState): Promise<AfterBatch> {
    const failure = failureOf(error);
    switch (failure.kind) {
      case 'fenced':
        return this.#yieldPartition(batch, state);
      case 'world':
        state.failures++;
        await this.#wait(batch, state, waitBefore(state.failures), failure.reason);
        return 'take-again';
      case 'bug':
        this.#parts.observer.onError(this.#parts.topic, batch.partition, error);
        state.suspicion = suspect(state.suspicion, batch, error);
        // Nobody to blame and nothing to skip: it can only be tried again.
        if (batch.events.length === 0) {
          state.failures++;
          await this.#wait(batch, state, waitBefore(state.failures), reasonOf(error));
        }
        return 'take-again';
    }
  }

  /** Someone else moved the partition. Once is ordinary; two that go on taking it from each other must slow down. */
  async #yieldPartition(batch: Batch, state: PartitionState): Promise<AfterBatch> {
    state.failures++;
    if (state.failures > 1) {
      const detail = 'the partition was taken over, or its position moved, several times in a row';
      const reason: Reason = { code: 'WRITER_FENCED', detail };
      await this.#wait(batch, state, waitBefore(state.failures - 1), reason);
    }
    return 'take-again';
  }

  async #bury(rejected: readonly Rejected[]): Promise<void> {
    if (rejected.length === 0) return;
    const { log, topic, observer } = this.#parts;
    try {
      await parkLetters(log, rejected);
    } catch (error) {
      const { event, reason } = rejected[0]!;
      const both = new AggregateError(
        [error, ...rejected.map((one) => new DatelineError(one.reason.code, one.reason.detail))],
        `the dead letter of ${topic}/${event.partition}/${event.offset} (${reason.code}) could not be written`,
      );
      observer.onError(topic, event.partition, both);
      throw new DatelineError('LOG_UNAVAILABLE', both.message, { cause: both });
    }
    for (const { event, reason } of rejected) observer.onDeadLetter(event, reason);
  }

  #passed(batch: Batch, state: PartitionState): void {
    state.failures = 0;
    state.suspicion = past(state.suspicion, batch.next);
    if (state.waiting) {
      state.waiting = false;
      this.#parts.observer.onWaiting(this.#parts.topic, batch.partition, null);
    }
  }

  #tell(batch: Batch, handled: Handled, buried: readonly Rejected[]): void {
    const { observer } = this.#parts;
    for (const { event, reason } of buried)
      observer.onOutcome(event, { kind: 'reject', ...reason });
    batch.events.forEach((event, i) => observer.onOutcome(event, handled.outcomes[i]!));
  }

  async #wait(batch: Batch, state: PartitionState, delayMs: number, reason: Reason): Promise<void> {
    state.waiting = true;
    this.#parts.observer.onWaiting(this.#parts.topic, batch.partition, reason);
    await waitUntil(state.leaving, this.#parts.clock, delayMs);
  }

  #stateOf(partition: number, leaving: AbortSignal): PartitionState {
    const held = this.#states.get(partition);
    if (held !== undefined) return Object.assign(held, { leaving });
    const state: PartitionState = { suspicion: null, failures: 0, waiting: false, leaving };
    this.#states.set(partition, state);
    return state;
  }
}

function culpritOf(batch: Batch, error: unknown): Rejected {
  const stack = error instanceof Error ? error.stack : undefined;
  const detail = error instanceof Error ? error.message : String(error);
  const code = error instanceof DatelineError ? error.code : 'HANDLER_FAILED';
  return {
    event: batch.events[0]!,
    reason: { code, detail },
    ...(stack === undefined ? {} : { stack }),
  };
}

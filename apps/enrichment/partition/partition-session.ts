import type { Batch, PartitionWriter } from '#event-log/event-log.js';
import type { Handled } from '#event-log/handled.js';
import type { Clock } from '#operations/clock.js';
import type { Logger } from '#operations/logger.js';
import type { Timer } from '#read-model/enrichment-state.js';
import type { Position } from '#read-model/position.js';
import { enrichBatch } from './enrich-batch.js';
import { recoverState } from './recover-state.js';
import { KeptIndexes, type IndexParts } from './kept-indexes.js';
import { stateMoved } from './state-moved.js';
import { exactly, tellingAfter, tellingFrom, type Telling } from './telling.js';
import { toldBeyond } from './told-beyond.js';

/** More timers than these wait for the next turn, so that a batch stays bounded. */
const TIMERS_AT_ONCE = 200;

export interface SessionParts extends IndexParts {
  clock: Clock;
  logger: Logger;
  /** Told how long the versions and lists of a batch took, in seconds. */
  onEnriched?: (seconds: number) => void;
}

/**
 * One partition, while it is ours: its only writer, its position, its related indexes. After any error it is thrown
 * away whole and the partition is taken anew.
 */
export class PartitionSession {
  private constructor(
    private readonly parts: SessionParts,
    readonly partition: number,
    private readonly writer: PartitionWriter,
    private readonly kept: KeptIndexes,
    private held: Position,
    private telling: Telling,
    /** As the store has it: nobody else writes there. */
    private timerDueAt: number | null,
  ) {}

  /** A batch was begun and is not stored: the indexes may know more than the state. */
  private isOpen = false;

  /** Takes a partition: fences every earlier writer first, and only then reads position and state. */
  static async take(parts: SessionParts, partition: number): Promise<PartitionSession> {
    // While the store is away, nobody is fenced for nothing.
    await parts.state.position(partition);
    const writer = await parts.log.takeOver('enriched-articles', partition);
    try {
      return await PartitionSession.takeAs(writer, parts, partition);
    } catch (error) {
      // It is tried again for as long as the store is away, each time with a new writer.
      await writer.close();
      throw error;
    }
  }

  private static async takeAs(
    writer: PartitionWriter,
    parts: SessionParts,
    partition: number,
  ): Promise<PartitionSession> {
    const { log, state, logger } = parts;
    const logId = await log.logId('articles', partition);
    let position = await state.position(partition);
    const isRecovered = position === null || position.logId !== logId || !position.caughtUp;
    if (isRecovered) {
      if (((await log.ends('articles'))[partition] ?? 0) > 0) {
        logger.info({ partition, had: position }, 'enrichment recovers its state from the log');
      }
      await recoverState(log, state, partition, logId);
      position = await state.position(partition);
    }
    if (position === null) throw stateMoved(partition);
    const told = await state.told(partition);
    const since = told === null ? null : await toldBeyond(log, partition, told);
    const telling = tellingFrom(told, since);
    const trusted = isRecovered ? null : exactly(telling);
    const kept = await KeptIndexes.take(parts, partition, position.next, trusted);
    const timerDueAt = await state.nextTimer(partition);
    // A store that answers and takes nothing in (a full disk) would have the same batch told at every try.
    const step = { partition, expected: position, position, changes: [] };
    if ((await state.apply(step)) === 'refused') throw stateMoved(partition);
    return new PartitionSession(parts, partition, writer, kept, position, telling, timerDueAt);
  }

  get position(): Position {
    return this.held;
  }

  /** When the next timer is due, in ms; null when there is none. */
  get nextTimer(): number | null {
    return this.timerDueAt;
  }

  async handle(batch: Batch): Promise<Handled> {
    const { state, clock } = this.parts;
    const now = clock.now();
    const timers = await this.timersBefore(batch, now);
    const indexOf = (edition: string) => this.kept.indexes.of(edition);
    this.isOpen = true;
    const began = performance.now();
    const enriched = await enrichBatch(batch, timers, state, indexOf, now, this.telling.beyond);
    const { outcomes, events } = enriched;
    const changes = [...enriched.changes];
    this.parts.onEnriched?.((performance.now() - began) / 1_000);
    const commit = async () => {
      const position = { ...this.held, next: Math.max(batch.next, this.held.next) };
      if (changes.length === 0 && position.next === this.held.next) {
        this.isOpen = false;
        return 'applied';
      }
      const expected = { logId: this.held.logId, next: batch.from };
      let lastTold: number | null = null;
      if (events.length > 0) {
        // A store that was emptied knows no withdrawal, no embargo and no revision: what was derived from it must not be told.
        if (!isAt(enriched.storedAt, expected)) return 'refused';
        const places = await this.writer.append(events);
        lastTold = places.at(-1)!.offset;
      }
      const telling = tellingAfter(this.telling, enriched.beyond, lastTold, position.next);
      if (telling.stored !== null && telling.stored !== this.telling.stored) {
        changes.push({ kind: 'told', next: telling.stored });
      }
      const applied = await state.apply({
        partition: this.partition,
        expected,
        position,
        changes,
      });
      if (applied === 'applied') {
        this.held = position;
        this.telling = telling;
        this.isOpen = false;
        this.kept.save(exactly(telling));
        const isTimed = changes.some(({ kind }) => kind === 'timer');
        if (isTimed) this.timerDueAt = await state.nextTimer(this.partition);
        for (const ref of enriched.withdrawnUnknown) {
          this.parts.logger.warn(ref, 'withdrawn, but unknown in this edition: is the id right?');
        }
      }
      return applied;
    };
    return { outcomes, commit };
  }

  async close(): Promise<void> {
    // Whoever takes the partition next need not wait for the snapshot.
    await this.writer.close();
    await this.kept.close(this.isOpen ? null : exactly(this.telling));
  }

  /**
   * The timers that are due and run before the batch. What was said before a timer's time goes first: an article that was
   * withdrawn or put off in time is never released, however late the word is handled.
   */
  private async timersBefore(batch: Batch, now: number): Promise<Timer[]> {
    const { log, state } = this.parts;
    const [first] = batch.events;
    const until = first === undefined ? now : Math.min(first.time, now);
    if (this.timerDueAt === null || this.timerDueAt > until) return [];
    const due = await state.dueTimers(this.partition, until, TIMERS_AT_ONCE);
    if (first !== undefined || due.length === 0) return due;
    const end = (await log.ends('articles'))[this.partition] ?? 0;
    return batch.next < end ? [] : due;
  }
}

function isAt(stored: Position | null, { logId, next }: Pick<Position, 'logId' | 'next'>): boolean {
  return stored?.logId === logId && stored.next === next;
}

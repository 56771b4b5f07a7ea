import type { Batch } from '#event-log/event-log.js';
import type { Handled } from '#event-log/handled.js';
import { watchPositions } from '#read-model/position-watch.js';
import type { Position } from '#read-model/position.js';
import { PartitionSession, type SessionParts } from './partition-session.js';

/** A timer that is due, and still waits for what was said before it, is looked at again no sooner. */
const PAUSE_MS = 10;

/** How a partition's own queue is reached from outside it. */
export interface PartitionQueue {
  wake(partition: number): void;
  retake(partition: number): void;
}

/** The partitions that are ours now, each with its session and the alarm that wakes it for its next timer. */
export class PartitionSessions {
  private readonly sessions = new Map<number, PartitionSession>();
  /** For when each is set, in ms. */
  private readonly alarms = new Map<number, { dueAt: number; cancel: () => void }>();
  private queue: PartitionQueue = { wake: () => {}, retake: () => {} };
  private endWatch = () => {};

  constructor(private readonly parts: SessionParts) {}

  /** Timers and losses go through this queue from now on. */
  attach(queue: PartitionQueue): void {
    const { state, clock, logger } = this.parts;
    this.queue = queue;
    this.endWatch = watchPositions(
      {
        positions: () => this.positions(),
        stored: (partition) => state.position(partition),
        onLost: (partition) => {
          logger.warn({ partition }, 'the position of enrichment was moved or lost');
          queue.retake(partition);
        },
      },
      clock,
    );
  }

  /** Takes a partition and answers the position to read from. */
  async take(partition: number): Promise<number> {
    await this.lose(partition);
    const session = await PartitionSession.take(this.parts, partition);
    this.sessions.set(partition, session);
    this.setAlarm(session);
    return session.position.next;
  }

  async handle(batch: Batch): Promise<Handled> {
    const session = this.sessions.get(batch.partition);
    if (session === undefined) throw new Error(`partition ${batch.partition} was not taken`);
    const dueAt = session.nextTimer;
    const handled = await session.handle(batch);
    return {
      outcomes: handled.outcomes,
      commit: async () => {
        const applied = await handled.commit();
        this.setAlarm(session, session.nextTimer === dueAt ? PAUSE_MS : 0);
        return applied;
      },
    };
  }

  async lose(partition: number): Promise<void> {
    this.cancelAlarm(partition);
    const session = this.sessions.get(partition);
    this.sessions.delete(partition);
    await session?.close();
  }

  /** The position of each partition that is ours. */
  positions(): Map<number, Position> {
    return new Map([...this.sessions].map(([partition, { position }]) => [partition, position]));
  }

  async close(): Promise<void> {
    this.endWatch();
    for (const partition of this.sessions.keys()) await this.lose(partition);
  }

  private setAlarm({ partition, nextTimer: dueAt }: PartitionSession, pauseMs = 0): void {
    const { clock } = this.parts;
    // Batches that come one upon the other must not put it off again and again.
    if (dueAt !== null && this.alarms.get(partition)?.dueAt === dueAt) return;
    this.cancelAlarm(partition);
    if (dueAt === null) return;
    const wake = () => {
      this.alarms.delete(partition);
      this.queue.wake(partition);
    };
    const cancel = clock.after(Math.max(dueAt - clock.now(), pauseMs), wake);
    this.alarms.set(partition, { dueAt, cancel });
  }

  private cancelAlarm(partition: number): void {
    this.alarms.get(partition)?.cancel();
    this.alarms.delete(partition);
  }
}

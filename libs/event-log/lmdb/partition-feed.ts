import type { Clock } from '#operations/clock.js';
import type { Batch, Subscriber } from '../event-log.js';
import { waitBefore } from '../next-step.js';
import type { Reading } from './read-events.js';

/** Reads one partition. Throws POSITION_BEYOND_END for a position that this log did not make. */
export type ReadBatch = (from: number) => Reading;

/**
 * Delivers one partition to one subscriber, one batch at a time, until it is closed. It rests when there is no more, and
 * goes on when it is poked.
 */
export class PartitionFeed {
  readonly partition: number;
  readonly #subscriber: Subscriber;
  readonly #read: ReadBatch;
  readonly #clock: Clock;
  readonly #ended: Promise<void>;
  readonly #leaving = new AbortController();
  #woken = false;
  #retaken = false;
  #failures = 0;
  /** Ends the rest that is on now, if any; `#hurry` ends a wait after a failure. */
  #resume: () => void = () => {};
  #hurry: () => void = () => {};

  constructor(subscriber: Subscriber, partition: number, read: ReadBatch, clock: Clock) {
    this.#subscriber = subscriber;
    this.partition = partition;
    this.#read = read;
    this.#clock = clock;
    this.#ended = this.#run();
  }

  /** There may be new events. */
  poke(): void {
    this.#resume();
  }

  wake(): void {
    this.#woken = true;
    this.#resume();
  }

  retake(): void {
    this.#retaken = true;
    this.#resume();
    this.#hurry();
  }

  /** Takes no new batch; resolves when the running one has returned and the subscriber knows that it lost the partition. */
  close(): Promise<void> {
    this.#leaving.abort();
    this.#resume();
    this.#hurry();
    return this.#ended;
  }

  async #run(): Promise<void> {
    // The subscriber is never called inside `subscribe`.
    await Promise.resolve();
    while (!this.#leaving.signal.aborted) {
      try {
        this.#retaken = false;
        await this.#deliver(await this.#subscriber.startAt(this.partition));
      } catch (error) {
        this.#failures++;
        this.#subscriber.onWaiting?.(this.partition, error);
        await this.#wait(waitBefore(this.#failures));
      }
    }
    try {
      await this.#subscriber.onLost?.(this.partition);
    } catch (error) {
      this.#subscriber.onWaiting?.(this.partition, error);
    }
  }

  /** Returns when the partition is to be taken again, or is lost. */
  async #deliver(start: number): Promise<void> {
    let position = start;
    while (!this.#leaving.signal.aborted && !this.#retaken) {
      const batch = this.#next(position);
      if (batch === null) {
        this.#recovered();
        await new Promise<void>((resolve) => (this.#resume = resolve));
        continue;
      }
      const after = await this.#subscriber.onBatch(batch, this.#leaving.signal);
      this.#recovered();
      if (after === 'take-again') return;
      position = batch.next;
      // A backlog must not keep requests and timers from their turn.
      await new Promise(setImmediate);
    }
  }

  #recovered(): void {
    if (this.#failures === 0) return;
    this.#failures = 0;
    this.#subscriber.onWaiting?.(this.partition, null);
  }

  #next(position: number): Batch | null {
    const { topic } = this.#subscriber;
    const { partition } = this;
    if (this.#woken) {
      this.#woken = false;
      return { topic, partition, events: [], from: position, next: position };
    }
    const { events, next } = this.#read(position);
    return next === position ? null : { topic, partition, events, from: position, next };
  }

  async #wait(delayMs: number): Promise<void> {
    if (this.#leaving.signal.aborted || this.#retaken) return;
    await new Promise<void>((resolve) => {
      const cancel = this.#clock.after(delayMs, resolve);
      this.#hurry = () => {
        cancel();
        resolve();
      };
    });
  }
}

import type { Clock } from '#operations/clock.js';
import type { AfterBatch, Batch, LogEvent, Subscriber } from './event-log.js';
import { waitBefore } from './next-step.js';

export interface Reading {
  events: LogEvent[];
  /** Where to read on: behind the last event, or the end when there is no more. */
  next: number;
}

/**
 * What lies at a position now. A reading whose `next` is the position: the end. Null: it is not known yet; the feed rests
 * until it is poked. Throws what makes the position void, such as POSITION_BEYOND_END: the partition is taken again.
 */
export type ReadBatch = (from: number) => Reading | null;

/**
 * Delivers one partition to one subscriber, one batch at a time, until it is closed. It rests when there is no more, and
 * goes on when it is poked.
 */
export class PartitionFeed {
  readonly partition: number;
  readonly #subscriber: Subscriber;
  readonly #read: ReadBatch;
  readonly #clock: Clock;
  readonly #mayTake: () => Promise<void>;
  readonly #ended: Promise<void>;
  #closing = false;
  #held = false;
  #woken = false;
  #retaken = false;
  #failures = 0;
  /** The subscriber was told that the log is away. */
  #away = false;
  #handled: number | null = null;
  #running: { leaving: AbortController; ended: Promise<unknown> } | null = null;
  /** Ends the rest that is on now, if any; `#hurry` ends a wait after a failure. */
  #resume: () => void = () => {};
  #hurry: () => void = () => {};

  /** @param mayTake throws where the partition may be another's by now; asked before each take. */
  constructor(
    subscriber: Subscriber,
    partition: number,
    read: ReadBatch,
    clock: Clock,
    mayTake: () => Promise<void> = async () => {},
  ) {
    this.#mayTake = mayTake;
    this.#subscriber = subscriber;
    this.partition = partition;
    this.#read = read;
    this.#clock = clock;
    this.#ended = this.#run();
  }

  /** Everything below it has been handled; null before the first answer of `startAt`. */
  get handled(): number | null {
    return this.#handled;
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

  /** The log does not answer; null: it does again. The partition keeps its place meanwhile. */
  away(error: unknown): void {
    if (error === null && !this.#away) return;
    this.#away = error !== null;
    if (error !== null || this.#failures === 0) this.#subscriber.onWaiting?.(this.partition, error);
  }

  /** Takes no new batch until `release`. Resolves when none is running. */
  async hold(): Promise<void> {
    this.#held = true;
    await this.#running?.ended.catch(() => {});
  }

  /** Goes on where it was held. */
  release(): void {
    this.#held = false;
    this.#resume();
  }

  /** Tells the running batch not to wait for the world any longer. */
  interrupt(): void {
    this.#running?.leaving.abort();
  }

  /** Takes no new batch; resolves when the running one has returned and the subscriber knows that it lost the partition. */
  close(): Promise<void> {
    this.#closing = true;
    this.interrupt();
    this.#resume();
    this.#hurry();
    return this.#ended;
  }

  async #run(): Promise<void> {
    // The subscriber is never called inside `subscribe`.
    await Promise.resolve();
    while (!this.#closing) {
      try {
        this.#retaken = false;
        await this.#mayTake();
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
    this.#handled = start;
    let position = start;
    while (!this.#closing && !this.#retaken) {
      const batch = this.#held ? null : this.#next(position);
      if (batch === null) {
        await new Promise<void>((resolve) => (this.#resume = resolve));
        continue;
      }
      if ((await this.#handle(batch)) === 'take-again') return;
      this.#recovered();
      position = batch.next;
      // A backlog must not keep requests and timers from their turn.
      await new Promise(setImmediate);
    }
  }

  async #handle(batch: Batch): Promise<AfterBatch> {
    const leaving = new AbortController();
    const ended = this.#subscriber.onBatch(batch, leaving.signal);
    this.#running = { leaving, ended };
    try {
      const after = await ended;
      if (after === 'continue') this.#handled = batch.next;
      return after;
    } finally {
      this.#running = null;
    }
  }

  /** Only when a batch has passed, or none is left: in an outage that goes on, a position alone is no recovery. */
  #recovered(): void {
    if (this.#failures === 0) return;
    this.#failures = 0;
    if (!this.#away) this.#subscriber.onWaiting?.(this.partition, null);
  }

  #next(position: number): Batch | null {
    const { topic } = this.#subscriber;
    const { partition } = this;
    const reading = this.#read(position);
    if (reading !== null && reading.next > position) {
      return { topic, partition, events: reading.events, from: position, next: reading.next };
    }
    // Only now: whoever is woken again at each turn would never get to what lies in the log.
    if (this.#woken) {
      this.#woken = false;
      return { topic, partition, events: [], from: position, next: position };
    }
    if (reading !== null) this.#recovered();
    return null;
  }

  async #wait(delayMs: number): Promise<void> {
    if (this.#closing || this.#retaken) return;
    await new Promise<void>((resolve) => {
      const cancel = this.#clock.after(delayMs, resolve);
      this.#hurry = () => {
        cancel();
        resolve();
      };
    });
  }
}

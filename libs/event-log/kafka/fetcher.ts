import type { Topic } from '#article/events.js';
import type { DatelineError } from '#errors/dateline-error.js';
import type { Clock } from '#operations/clock.js';
import type { Logger } from '#operations/logger.js';
import type { Reading } from '../partition-feed.js';
import { positionBeyondEnd } from '../position-beyond-end.js';
import { NOBODY, type FetchLane } from './fetch-lane.js';
import type { FetchedPartition } from './fetch-reply.js';
import { asDatelineError } from './kafka-errors.js';
import { errorOfCode, isOfKafka, OFFSET_OUT_OF_RANGE } from './kafkajs-protocol.js';
import { Shelf } from './shelf.js';
import { stockShelf } from './stock-shelf.js';

/** Of a `FetchLane`, what is used of it. */
export type Lane = Pick<FetchLane, keyof FetchLane>;

export interface FetcherOptions {
  topic: Topic;
  /** More than one, so that a partition that comes back need not wait for the request that went out without it. */
  lanes: readonly Lane[];
  /** There is something to take. */
  onShelf(partition: number): void;
  /** The partition cannot be fetched for a while; null: it can again. */
  onAway(partition: number, error: DatelineError | null): void;
  onCrash(error: unknown): void;
  clock: Clock;
  logger: Logger;
}

const POLL_MS = 100;
const REPLY_BYTES = 2 * 1024 * 1024;
const PARTITION_BYTES = 1024 * 1024;
/** A partition with so much on its shelf is not asked for. */
const AHEAD_BYTES = 1024 * 1024;
const AHEAD_BYTES_OF_ALL = 64 * 1024 * 1024;
const FIRST_RETRY_MS = 50;
const LONGEST_RETRY_MS = 1_000;
/** A leader that moves is no outage. */
const AWAY_AFTER_MS = 1_000;

/**
 * Fetches ahead for the feeds of a topic: all positions that a leader has go out in one request, and what is handled
 * slowly or not at all holds up nothing but itself.
 */
export class Fetcher {
  readonly #options: FetcherOptions;
  /** By partition. Those that brought nothing lately come first: a reply always has room for the first that has something. */
  readonly #shelves = new Map<number, Shelf>();
  /** Since when a partition cannot be fetched, and whether that was told. */
  readonly #failing = new Map<number, { since: number; told: boolean }>();
  #closed = false;

  constructor(options: FetcherOptions) {
    this.#options = options;
  }

  /** As `ReadBatch`. A position that was not read up to is fetched from now on. */
  take(partition: number, from: number, maxBytes: number): Reading | null {
    const shelf = this.#shelves.get(partition);
    if (shelf === undefined || shelf.at !== from) {
      this.#shelves.set(partition, new Shelf(from));
      this.#ask();
      return null;
    }
    try {
      const reading = shelf.take(maxBytes);
      if (!shelf.asked) this.#ask();
      return reading;
    } catch (refusal) {
      this.#shelves.delete(partition);
      throw refusal;
    }
  }

  forget(partition: number): void {
    this.#shelves.delete(partition);
    this.#failing.delete(partition);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#shelves.clear();
    await Promise.all(this.#options.lanes.map((lane) => lane.close()));
  }

  /** Sends what can be sent now. */
  #ask(): void {
    if (this.#closed) return;
    for (const lane of this.#options.lanes) {
      const wanted = this.#wanted();
      if (wanted.length === 0) return;
      for (const [leader, partitions] of Object.entries(lane.leadersOf(wanted))) {
        if (lane.busy.has(leader)) continue;
        const shelves = new Map(partitions.map((at) => [at, this.#shelves.get(at)!]));
        void this.#poll(lane, leader, shelves);
      }
    }
  }

  #wanted(): number[] {
    let bytes = 0;
    for (const shelf of this.#shelves.values()) bytes += shelf.bytes;
    const ahead = bytes < AHEAD_BYTES_OF_ALL ? AHEAD_BYTES : 1;
    return [...this.#shelves].flatMap(([partition, shelf]) =>
      !shelf.asked && shelf.bytes < ahead ? [partition] : [],
    );
  }

  async #poll(lane: Lane, leader: string, shelves: Map<number, Shelf>): Promise<void> {
    lane.busy.add(leader);
    for (const shelf of shelves.values()) shelf.asked = true;
    let failed: Map<number, unknown>;
    try {
      failed = leader === NOBODY ? await found(lane) : await this.#fetch(lane, leader, shelves);
    } catch (error) {
      if (!isOfKafka(error) && !this.#closed) this.#options.onCrash(error);
      failed = new Map([...shelves.keys()].map((partition) => [partition, error]));
    }
    lane.busy.delete(leader);
    for (const [partition, shelf] of shelves) {
      if (failed.has(partition)) void this.#later(lane, partition, shelf, failed.get(partition));
      else shelf.asked = false;
    }
    this.#ask();
  }

  /** Answers which partitions could not be fetched, and why. */
  async #fetch(
    lane: Lane,
    leader: string,
    shelves: Map<number, Shelf>,
  ): Promise<Map<number, unknown>> {
    const reply = await lane.fetch(leader, {
      positions: [...shelves].map(([partition, { position }]) => ({ partition, from: position })),
      maxWaitMs: POLL_MS,
      maxBytes: REPLY_BYTES,
      maxBytesOfPartition: PARTITION_BYTES,
    });
    const failed = new Map<number, unknown>();
    const parts = new Map(reply.partitions.map((part) => [part.partition, part]));
    let nothingYet = true;
    for (const [partition, shelf] of shelves) {
      const part = parts.get(partition);
      if (part === undefined || this.#shelves.get(partition) !== shelf) continue;
      try {
        if (part.errorCode === OFFSET_OUT_OF_RANGE) {
          await this.#outOfRange(lane, leader, partition, shelf);
        } else {
          this.#put(shelf, part, nothingYet);
        }
        this.#answered(partition);
      } catch (error) {
        if (!isOfKafka(error)) throw error;
        failed.set(partition, error);
      }
      if (part.bytes > 0) nothingYet = false;
    }
    return failed;
  }

  #put(shelf: Shelf, part: FetchedPartition, first: boolean): void {
    if (part.errorCode !== 0) throw errorOfCode(part.errorCode);
    stockShelf(shelf, this.#options.topic, part, first);
    if (part.bytes > 0) {
      this.#shelves.delete(part.partition);
      this.#shelves.set(part.partition, shelf);
    }
  }

  async #outOfRange(lane: Lane, leader: string, partition: number, shelf: Shelf): Promise<void> {
    const { topic, logger } = this.#options;
    const { position } = shelf;
    const { start, end } = await lane.range(leader, partition);
    if (position < start) {
      logger.warn(
        { topic, partition, position, start },
        'the log no longer holds what was to be read: it begins later',
      );
      shelf.put({ events: [], sizes: [], next: start }, end);
    } else {
      shelf.refuse(positionBeyondEnd(topic, partition, position, end));
    }
  }

  #answered(partition: number): void {
    this.#options.onShelf(partition);
    if (this.#failing.get(partition)?.told) this.#options.onAway(partition, null);
    this.#failing.delete(partition);
  }

  /** Waits, finds out who leads the partition now, and lets it be asked for again. */
  async #later(lane: Lane, partition: number, shelf: Shelf, error: unknown): Promise<void> {
    if (this.#closed || this.#shelves.get(partition) !== shelf) return;
    const { clock, topic } = this.#options;
    shelf.forgetEnd();
    const failing = this.#failing.get(partition) ?? { since: clock.now(), told: false };
    this.#failing.set(partition, failing);
    const lasts = clock.now() - failing.since;
    if (lasts >= AWAY_AFTER_MS && !failing.told) {
      failing.told = true;
      this.#options.onAway(
        partition,
        asDatelineError(error, `${topic}/${partition} cannot be read`),
      );
    }
    const delayMs = Math.min(Math.max(lasts, FIRST_RETRY_MS), LONGEST_RETRY_MS);
    await new Promise<void>((resolve) => clock.after(delayMs, resolve));
    await lane.find().catch(() => {});
    shelf.asked = false;
    this.#ask();
  }
}

async function found(lane: Lane): Promise<Map<number, unknown>> {
  await lane.find();
  return new Map();
}

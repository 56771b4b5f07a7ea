import { setTimeout as pause } from 'node:timers/promises';
import type { CloudEvent } from '#article/cloud-event.js';
import { partitionOf } from '#article/partition.js';
import { within } from '#operations/within.js';
import type { PartitionWriter, Place } from '../event-log.js';
import { chunkLength } from './chunks.js';
import { FencedProducer, type FencedProducerOptions } from './fenced-producer.js';
import { asDatelineError, logUnavailable, mayPass, saysTooLarge } from './kafka-errors.js';
import { sizeOf } from './record.js';

const TAKE_LIMIT_MS = 10_000;
const TAKE_AGAIN_MS = 200;
/** Below what the broker allows a transaction, and above the patience of one request. */
const APPEND_LIMIT_MS = 12_000;
const PATIENCE_MS = 8_000;
const ABANDON_LIMIT_MS = 2_000;
/** What goes out in one request, and so in one batch of records: half of what our topics take. */
const AT_ONCE_BYTES = 4 * 1024 * 1024;

export interface Taken extends Omit<FencedProducerOptions, 'patienceMs'> {
  /** Of the topic. */
  partitions: number;
}

/**
 * Takes a partition over as its only writer. A broker that has just started finds no coordinator for transactions at
 * first, so it is tried for a while.
 * @throws DatelineError LOG_UNAVAILABLE; WRITER_FENCED where another takes it at the same time.
 */
export async function takeOverPartition(taken: Taken): Promise<PartitionWriter> {
  const { clock } = taken;
  for (const until = clock.now() + TAKE_LIMIT_MS; ;) {
    const writer = new FencedWriter(taken);
    try {
      await writer.fence(Math.max(until - clock.now(), 1));
      return writer;
    } catch (error) {
      await writer.close();
      const reason = asDatelineError(error, `${taken.topic}/${taken.partition} could not be taken`);
      const mayHeal = reason.code === 'LOG_UNAVAILABLE' && mayPass(error);
      if (!mayHeal || clock.now() + TAKE_AGAIN_MS >= until) throw reason;
      await pause(TAKE_AGAIN_MS);
    }
  }
}

/** After any error nobody knows what holds, and the writer is dead. */
class FencedWriter implements PartitionWriter {
  readonly #taken: Taken;
  readonly #producer: FencedProducer;
  /** Ends when all that was asked for is done. */
  #last: Promise<unknown> = Promise.resolve();
  #left: Promise<void> | null = null;
  /** The topic may have been made on other terms than ours. */
  #atOnceBytes = AT_ONCE_BYTES;

  constructor(taken: Taken) {
    this.#taken = taken;
    this.#producer = new FencedProducer({ ...taken, patienceMs: PATIENCE_MS });
  }

  fence(limitMs: number): Promise<void> {
    return this.#within(limitMs, this.#producer.fence());
  }

  append(events: readonly CloudEvent[]): Promise<Place[]> {
    const appended = this.#last.then(() => this.#append(events));
    this.#last = appended.catch(() => {});
    return appended;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#leave();
  }

  async #append(events: readonly CloudEvent[]): Promise<Place[]> {
    const { topic, partition } = this.#taken;
    if (this.#left !== null) throw logUnavailable(`the writer of ${topic}/${partition} is closed`);
    const strayed = events.map((event) => this.#partitionOf(event)).find((at) => at !== partition);
    if (strayed !== undefined) {
      void this.#leave();
      throw new RangeError(
        `an event of partition ${strayed} was given to the writer of ${partition}`,
      );
    }
    if (events.length === 0) return [];
    try {
      return await this.#within(APPEND_LIMIT_MS, this.#put(events));
    } catch (error) {
      void this.#leave();
      throw asDatelineError(error, `${topic}/${partition} could not be written`);
    }
  }

  /** All or nothing: one request is, and what is too large for one goes into a transaction of several. */
  async #put(events: readonly CloudEvent[]): Promise<Place[]> {
    const size = events.reduce((sum, event) => sum + sizeOf(event), 0);
    if (size <= this.#atOnceBytes && !this.#producer.mustAsk) {
      try {
        return this.#places(await this.#producer.send(events), events.length);
      } catch (error) {
        if (!saysTooLarge(error)) throw error;
        this.#atOnceBytes = 0;
      }
    }
    const lists = inChunks(events);
    const firsts = await this.#producer.sendAll(lists);
    return lists.flatMap(({ length }, at) => this.#places(firsts[at]!, length));
  }

  #places(first: number, count: number): Place[] {
    const { partition } = this.#taken;
    return Array.from({ length: count }, (_, at) => ({ partition, offset: first + at }));
  }

  #leave(): Promise<void> {
    return (this.#left ??= this.#abandonAndClose());
  }

  async #abandonAndClose(): Promise<void> {
    await within(ABANDON_LIMIT_MS, this.#taken.clock, this.#producer.abandon());
    await this.#producer.close();
  }

  /** kafkajs has no limit for signing in. What is given up does not go on: its connections are closed. */
  async #within<T>(limitMs: number, work: Promise<T>): Promise<T> {
    const { clock, topic, partition } = this.#taken;
    let cancel = () => {};
    const over = new Promise<never>((_, reject) => {
      cancel = clock.after(limitMs, () => {
        reject(logUnavailable(`no answer for ${topic}/${partition} in ${limitMs} ms`));
        void this.#producer.close();
      });
    });
    try {
      return await Promise.race([work, over]);
    } finally {
      cancel();
    }
  }

  #partitionOf({ edition }: CloudEvent): number {
    return partitionOf(edition, this.#taken.partitions);
  }
}

function inChunks(events: readonly CloudEvent[]): CloudEvent[][] {
  const lists: CloudEvent[][] = [];
  let rest = events.map((event) => ({ event, size: sizeOf(event) }));
  while (rest.length > 0) {
    const count = chunkLength(rest);
    lists.push(rest.slice(0, count).map(({ event }) => event));
    rest = rest.slice(count);
  }
  return lists;
}

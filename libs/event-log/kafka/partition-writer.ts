import { setTimeout as pause } from 'node:timers/promises';
import { Partitioners, type KafkaConfig, type Producer, type Transaction } from 'kafkajs';
import type { CloudEvent } from '#article/cloud-event.js';
import { partitionOf } from '#article/partition.js';
import type { PartitionWriter, Place } from '../event-log.js';
import { chunkLength } from './chunks.js';
import { asDatelineError, isPermanent, logUnavailable } from './kafka-errors.js';
import { messageOf, sizeOf } from './record.js';
import { SeverableClient } from './severable-client.js';

/** The broker gives a transaction up that is open for longer, so that readers of its partition are not held up. */
const TRANSACTION_TIMEOUT_MS = 15_000;
const TAKE_LIMIT_MS = 10_000;
const TAKE_AGAIN_MS = 200;
/** Below the broker's limit. */
const APPEND_LIMIT_MS = 12_000;
const ABORT_LIMIT_MS = 2_000;

export interface Taken {
  config: KafkaConfig;
  /** Its name in Kafka. */
  topic: string;
  partition: number;
  /** Of the topic. */
  partitions: number;
  /** The same for all that may write the partition: the latest to take it fences the others. */
  transactionalId: string;
}

/**
 * Takes a partition over as its only writer. A broker that has just started finds no coordinator for transactions at
 * first, so it is tried for a while.
 * @throws DatelineError LOG_UNAVAILABLE.
 */
export async function takeOverPartition(taken: Taken): Promise<PartitionWriter> {
  for (const until = Date.now() + TAKE_LIMIT_MS; ;) {
    const writer = new TransactionalWriter(taken);
    try {
      await writer.fence(Math.max(until - Date.now(), 1));
      return writer;
    } catch (error) {
      await writer.close();
      if (isPermanent(error) || Date.now() + TAKE_AGAIN_MS >= until) {
        throw asDatelineError(error, `${taken.topic}/${taken.partition} could not be taken`);
      }
      await pause(TAKE_AGAIN_MS);
    }
  }
}

/** Every batch is a transaction. After any error nobody knows what holds, and the writer is dead. */
class TransactionalWriter implements PartitionWriter {
  readonly #taken: Taken;
  readonly #client: SeverableClient;
  readonly #producer: Producer;
  /** Ends when all that was asked for is done. */
  #last: Promise<unknown> = Promise.resolve();
  #left: Promise<void> | null = null;

  constructor(taken: Taken) {
    this.#taken = taken;
    this.#client = new SeverableClient(taken.config);
    this.#producer = this.#client.kafka.producer({
      createPartitioner: Partitioners.DefaultPartitioner,
      allowAutoTopicCreation: false,
      transactionalId: taken.transactionalId,
      transactionTimeout: TRANSACTION_TIMEOUT_MS,
      maxInFlightRequests: 1,
      // A transaction begins while the marker of the last one is being written, and is told to come again.
      retry: { initialRetryTime: 5, multiplier: 2, factor: 0.2, maxRetryTime: 500, retries: 10 },
    });
  }

  /** Fences every earlier writer: beginning a transaction does so, connecting does not. */
  async fence(limitMs: number): Promise<void> {
    const begin = async () => {
      await this.#producer.connect();
      const empty = await this.#producer.transaction();
      await empty.abort();
    };
    await this.#client.within(limitMs, begin());
  }

  append(events: readonly CloudEvent[]): Promise<Place[]> {
    const appended = this.#last.then(() => this.#append(events));
    this.#last = appended.catch(() => {});
    return appended;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#leave(null);
  }

  async #append(events: readonly CloudEvent[]): Promise<Place[]> {
    const { topic, partition } = this.#taken;
    if (this.#left !== null) throw logUnavailable(`the writer of ${topic}/${partition} is closed`);
    const strayed = events.map((event) => this.#partitionOf(event)).find((at) => at !== partition);
    if (strayed !== undefined) {
      void this.#leave(null);
      throw new RangeError(
        `an event of partition ${strayed} was given to the writer of ${partition}`,
      );
    }
    if (events.length === 0) return [];
    let transaction: Transaction | null = null;
    const append = async () => {
      transaction = await this.#producer.transaction();
      const places = await this.#send(transaction, events);
      await transaction.commit();
      return places;
    };
    try {
      return await this.#client.within(APPEND_LIMIT_MS, append());
    } catch (error) {
      void this.#leave(transaction);
      throw asDatelineError(error, `${topic}/${partition} could not be written`);
    }
  }

  /** One request after the other: kafkajs gives the next one its number only when the broker has answered. */
  async #send(transaction: Transaction, events: readonly CloudEvent[]): Promise<Place[]> {
    const { topic, partition } = this.#taken;
    const places: Place[] = [];
    let rest = events.map((event) => ({ event, size: sizeOf(event) }));
    while (rest.length > 0) {
      const count = chunkLength(rest);
      const messages = rest.slice(0, count).map(({ event }) => messageOf(event, partition));
      const [answer] = await transaction.send({ topic, acks: -1, messages });
      const first = Number(answer!.baseOffset);
      for (let n = 0; n < count; n++) places.push({ partition, offset: first + n });
      rest = rest.slice(count);
    }
    return places;
  }

  #leave(open: Transaction | null): Promise<void> {
    return (this.#left ??= this.#abortAndLeave(open));
  }

  /** As far as it goes: whoever takes the partition next ends what is still open. */
  async #abortAndLeave(open: Transaction | null): Promise<void> {
    if (open?.isActive()) {
      await this.#client.within(ABORT_LIMIT_MS, open.abort()).catch(() => {});
    }
    await this.#client.leave(this.#producer);
  }

  #partitionOf({ edition }: CloudEvent): number {
    return partitionOf(edition, this.#taken.partitions);
  }
}

import type { Topic } from '#article/events.js';
import type { Reading } from '../partition-feed.js';
import { positionBeyondEnd } from '../position-beyond-end.js';
import type { FetchedPartition } from './fetch-reply.js';
import {
  EARLIEST,
  errorOfCode,
  fetchRecords,
  LATEST,
  OFFSET_OUT_OF_RANGE,
  READ_COMMITTED,
  type Broker,
} from './kafkajs-protocol.js';
import type { Leaders } from './leaders.js';
import type { FetchedRecord } from './record-batches.js';
import { Shelf } from './shelf.js';
import { stockShelf } from './stock-shelf.js';
import { topicName } from './topics.js';

const READ_BYTES = 4 * 1024 * 1024;
/** Of a read of a few events. */
const FEW = 10;
const FEW_BYTES = 64 * 1024;
/** Of what was fetched and not asked for yet: whoever reads on finds it. */
const KEPT_BYTES = 32 * 1024 * 1024;

/** Reads a topic by position, without a group. */
export class History {
  readonly #prefix: string;
  readonly #partitions: number;
  readonly #leaders: Leaders;
  /** By topic and partition, the latest last. */
  readonly #shelves = new Map<string, Shelf>();

  constructor(options: { prefix: string; partitions: number; leaders: Leaders }) {
    this.#prefix = options.prefix;
    this.#partitions = options.partitions;
    this.#leaders = options.leaders;
  }

  /** As `EventLog.read`: it looks until it has an event or is at the end. */
  async read(topic: Topic, partition: number, from: number, limit: number): Promise<Reading> {
    const shelf = this.#shelfAt(topic, partition, from);
    for (;;) {
      const reading = shelf.take(Infinity, limit);
      if (reading !== null && (reading.events.length > 0 || shelf.atEnd)) {
        this.#keep(topic, partition, shelf);
        return reading;
      }
      await this.#fetch(topic, partition, shelf, limit > FEW ? READ_BYTES : FEW_BYTES);
    }
  }

  /** The position that a reader of committed records can reach, by partition. */
  async ends(topic: Topic): Promise<number[]> {
    const all = Array.from({ length: this.#partitions }, (_, partition) => partition);
    const name = topicName(this.#prefix, topic);
    const answers = await this.#leaders.ask(name, all, (broker, partitions) =>
      offsets(broker, name, partitions, LATEST),
    );
    const ends = new Map(answers.flat());
    return all.map((partition) => ends.get(partition)!);
  }

  async offsetAt(topic: Topic, partition: number, time: number): Promise<number> {
    const found = await this.#offset(topic, partition, Math.max(time, 0));
    if (found < 0) return this.#offset(topic, partition, LATEST);
    for (let position = found; ;) {
      const { events, next } = await this.read(topic, partition, position, 1);
      const [event] = events;
      if (event === undefined) return next;
      if (event.time >= time) return event.offset;
      position = next;
    }
  }

  /** The first record that is there, of whatever kind; null: there is none. */
  async firstRecord(topic: Topic, partition: number): Promise<FetchedRecord | null> {
    const start = await this.#offset(topic, partition, EARLIEST);
    const part = await this.#ask(topic, partition, start, FEW_BYTES);
    return part.records(start).records[0] ?? null;
  }

  async #fetch(topic: Topic, partition: number, shelf: Shelf, maxBytes: number): Promise<void> {
    const { position } = shelf;
    const part = await this.#ask(topic, partition, position, maxBytes);
    if (part.errorCode === 0) return stockShelf(shelf, topic, part, true);
    const start = await this.#offset(topic, partition, EARLIEST);
    const end = await this.#offset(topic, partition, LATEST);
    if (position >= start) throw positionBeyondEnd(topic, partition, position, end);
    shelf.put({ events: [], sizes: [], next: start }, end);
  }

  async #ask(
    topic: Topic,
    partition: number,
    from: number,
    maxBytes: number,
  ): Promise<FetchedPartition> {
    const name = topicName(this.#prefix, topic);
    const [part] = await this.#leaders.ask(name, [partition], async (broker) => {
      const { partitions } = await fetchRecords(broker, {
        topic: name,
        positions: [{ partition, from }],
        maxWaitMs: 0,
        maxBytes,
        maxBytesOfPartition: maxBytes,
      });
      const { errorCode } = partitions[0]!;
      if (errorCode !== 0 && errorCode !== OFFSET_OUT_OF_RANGE) throw errorOfCode(errorCode);
      return partitions[0]!;
    });
    return part!;
  }

  async #offset(topic: Topic, partition: number, timestamp: number): Promise<number> {
    const name = topicName(this.#prefix, topic);
    const answers = await this.#leaders.ask(name, [partition], (broker, partitions) =>
      offsets(broker, name, partitions, timestamp),
    );
    return answers[0]![0]![1];
  }

  #shelfAt(topic: Topic, partition: number, from: number): Shelf {
    if (!Number.isSafeInteger(from) || from < 0) throw new RangeError(`${from} is no position`);
    const key = `${topic}/${partition}`;
    const kept = this.#shelves.get(key);
    this.#shelves.delete(key);
    return kept?.at === from ? kept : new Shelf(from);
  }

  #keep(topic: Topic, partition: number, shelf: Shelf): void {
    if (shelf.bytes === 0) return;
    this.#shelves.set(`${topic}/${partition}`, shelf);
    let bytes = 0;
    for (const each of this.#shelves.values()) bytes += each.bytes;
    for (const [key, each] of this.#shelves) {
      if (bytes <= KEPT_BYTES) return;
      this.#shelves.delete(key);
      bytes -= each.bytes;
    }
  }
}

async function offsets(
  broker: Broker,
  topic: string,
  partitions: number[],
  timestamp: number,
): Promise<[number, number][]> {
  const topics = [{ topic, partitions: partitions.map((partition) => ({ partition, timestamp })) }];
  const { responses } = await broker.listOffsets({ isolationLevel: READ_COMMITTED, topics });
  return responses.flatMap((response) =>
    response.partitions.map(({ partition, offset }): [number, number] => [
      partition,
      Number(offset),
    ]),
  );
}

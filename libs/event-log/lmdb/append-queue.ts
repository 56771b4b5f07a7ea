import type { CloudEvent } from '#article/cloud-event.js';
import type { Topic } from '#article/events.js';
import { partitionOf } from '#article/partition.js';
import { DatelineError } from '#errors/dateline-error.js';
import type { Clock } from '#operations/clock.js';
import type { Place } from '../event-log.js';
import { logUnavailable, readEnd, write, type Databases, type End } from './databases.js';
import { encodeStored, stampTime } from './stored-event.js';

/** Past this many bytes no further append joins a transaction: it would hold the loop for too long. */
const JOINED_BYTES = 1024 * 1024;

/** The right of a writer to a partition: good until the partition's epoch is another. */
export interface Fence {
  partition: number;
  epoch: number;
}

interface Append {
  topic: Topic;
  events: { partition: number; stored: Buffer }[];
  bytes: number;
  fence: Fence | null;
  settle(result: Place[] | DatelineError): void;
}

/**
 * Puts appends into transactions in the order they came. What arrives while one is on its way to the disk shares the
 * next: one sync serves them all. Offsets are given inside the transaction, from the stored end, so another process
 * may append to the same environment.
 */
export class AppendQueue {
  readonly #databases: Databases;
  readonly #clock: Clock;
  readonly #onAppended: (topic: Topic, partition: number) => void;
  #waiting: Append[] = [];
  /** A transaction is asked for that has not taken its appends yet. */
  #asked = false;
  #closed = false;
  readonly #unsettled = new Set<Promise<Place[]>>();

  constructor(
    databases: Databases,
    clock: Clock,
    onAppended: (topic: Topic, partition: number) => void,
  ) {
    this.#databases = databases;
    this.#clock = clock;
    this.#onAppended = onAppended;
  }

  append(topic: Topic, events: readonly CloudEvent[], fence: Fence | null): Promise<Place[]> {
    if (this.#closed) return Promise.reject(logUnavailable('the event log is closed'));
    const prepared = events.map((event) => ({
      partition: partitionOf(event.edition, this.#databases.partitions),
      stored: encodeStored(event),
    }));
    const strayed = fence && prepared.find(({ partition }) => partition !== fence.partition);
    if (strayed) {
      const message = `an event of partition ${strayed.partition} was given to the writer of ${fence.partition}`;
      return Promise.reject(new RangeError(message));
    }
    const bytes = prepared.reduce((sum, { stored }) => sum + stored.length, 0);
    const settled = new Promise<Place[]>((resolve, reject) => {
      const settle = (result: Place[] | DatelineError) =>
        Array.isArray(result) ? resolve(result) : reject(result);
      this.#waiting.push({ topic, events: prepared, bytes, fence, settle });
    });
    this.#unsettled.add(settled);
    this.#ask();
    return settled.finally(() => this.#unsettled.delete(settled));
  }

  /** Takes no more and resolves when all is settled. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#unsettled);
  }

  #ask(): void {
    if (this.#asked || this.#waiting.length === 0) return;
    this.#asked = true;
    void this.#transact();
  }

  async #transact(): Promise<void> {
    let joined: Append[] = [];
    try {
      const results = await write(this.#databases, () => {
        // Taken only now: lmdb calls when the transaction before this one is on the disk.
        joined = this.#take();
        // Asked for inside this call, the next transaction would become a part of this one.
        if (this.#waiting.length > 0) setImmediate(() => this.#ask());
        return putAll(this.#databases, joined, this.#clock.now());
      });
      joined.forEach((append, i) => append.settle(results[i]!));
      for (const [topic, partition] of changed(joined, results)) this.#onAppended(topic, partition);
    } catch (error) {
      if (joined.length === 0) joined = this.#take();
      for (const append of joined) append.settle(error as DatelineError);
      this.#ask();
    }
  }

  #take(): Append[] {
    this.#asked = false;
    let count = 0;
    for (let bytes = 0; count < this.#waiting.length; count++) {
      bytes += this.#waiting[count]!.bytes;
      if (count > 0 && bytes > JOINED_BYTES) break;
    }
    return this.#waiting.splice(0, count);
  }
}

/** Runs inside the transaction. A fenced append writes nothing; a throw rolls everything back. */
function putAll(
  databases: Databases,
  appends: readonly Append[],
  now: number,
): (Place[] | DatelineError)[] {
  const ends = new Map<string, { topic: Topic; partition: number; end: End; moved: boolean }>();
  const endOf = (topic: Topic, partition: number) => {
    const name = `${topic}/${partition}`;
    let held = ends.get(name);
    if (held === undefined) {
      held = { topic, partition, end: { ...readEnd(databases, topic, partition) }, moved: false };
      ends.set(name, held);
    }
    return held;
  };
  const results = appends.map(({ topic, events, fence }) => {
    if (fence !== null) {
      const { epoch } = endOf(topic, fence.partition).end;
      if (epoch !== fence.epoch) return fenced(topic, fence, epoch);
    }
    return events.map(({ partition, stored }): Place => {
      const held = endOf(topic, partition);
      const offset = held.end.next++;
      held.end.time = Math.max(held.end.time, now);
      held.moved = true;
      stampTime(stored, held.end.time);
      databases.topics[topic].events.putSync([partition, offset], stored);
      return { partition, offset };
    });
  });
  for (const { topic, partition, end, moved } of ends.values()) {
    if (moved) databases.meta.putSync(['end', topic, partition], end);
  }
  return results;
}

function fenced(topic: Topic, fence: Fence, epoch: number): DatelineError {
  return new DatelineError(
    'WRITER_FENCED',
    `writer ${fence.epoch} of ${topic}/${fence.partition} was fenced by writer ${epoch}`,
  );
}

function changed(
  appends: readonly Append[],
  results: readonly (Place[] | DatelineError)[],
): [Topic, number][] {
  const partitions = new Map<string, [Topic, number]>();
  appends.forEach(({ topic }, i) => {
    const places = results[i];
    if (!Array.isArray(places)) return;
    for (const { partition } of places) partitions.set(`${topic}/${partition}`, [topic, partition]);
  });
  return [...partitions.values()];
}

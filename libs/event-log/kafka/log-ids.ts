import type { Topic } from '#article/events.js';
import type { Clock } from '#operations/clock.js';
import type { RecordSender } from './append-lane.js';
import { logUnavailable } from './kafka-errors.js';
import { newLogIdRecord } from './record.js';
import type { FetchedRecord } from './record-batches.js';

/** The topics that positions point into. */
const WITH_AN_ID: readonly Topic[] = ['articles', 'enriched-articles'];

/** What is needed of the log. */
export interface LogIdParts {
  ends(topic: Topic): Promise<number[]>;
  /** The first record that is there, of whatever kind; null: there is none. */
  firstRecord(topic: Topic, partition: number): Promise<FetchedRecord | null>;
  newSender(topic: Topic, partition: number): RecordSender;
  clock: Clock;
}

/**
 * The id of the log in a partition: the key of its first record. It is asked for each time that a partition is taken, and
 * read from the log each time: nothing would say when a remembered one is no longer right.
 */
export class LogIds {
  readonly #parts: LogIdParts;

  constructor(parts: LogIdParts) {
    this.#parts = parts;
  }

  /**
   * Begins every partition that is empty, before anything else is appended. Where two processes do so at once, there are
   * two such records, and the first one counts.
   */
  async begin(): Promise<void> {
    for (const topic of WITH_AN_ID) {
      const ends = await this.#parts.ends(topic);
      await Promise.all(
        ends.flatMap((end, partition) => (end === 0 ? [this.#begin(topic, partition)] : [])),
      );
    }
  }

  /** A partition that was emptied meanwhile is begun anew. */
  async of(topic: Topic, partition: number): Promise<string> {
    let first = await this.#parts.firstRecord(topic, partition);
    if (first === null) {
      await this.#begin(topic, partition);
      first = await this.#parts.firstRecord(topic, partition);
    }
    if (first === null) throw logUnavailable(`${topic}/${partition} has no first record`);
    return first.key?.toString() ?? '';
  }

  async #begin(topic: Topic, partition: number): Promise<void> {
    const sender = this.#parts.newSender(topic, partition);
    try {
      await sender.send([newLogIdRecord(this.#parts.clock.now())]);
    } finally {
      await sender.close();
    }
  }
}

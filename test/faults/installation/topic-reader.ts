import { Kafka, logLevel, type Batch, type Consumer } from 'kafkajs';
import { TOPICS, type Topic } from '#article/events.js';

export interface TopicRecord {
  topic: Topic;
  partition: number;
  offset: number;
  key: string;
  /** `ce_type`; null where the record has none. */
  type: string | null;
  /** When it was written, in ms. */
  time: number;
  value: Buffer | null;
}

/** How far a partition of a topic was read, and what the log is. */
export interface PartitionRead {
  /** The offset after the last event. */
  behindLastEvent: number;
  /** Of the partition: marks of transactions count too. */
  end: number;
  logId: string;
}

const LONGEST_MS = 60_000;
const LOG_ID = 'log-id/';

/** A plain kafkajs consumer of all topics, as a subscriber would write it; it reads on from where it was. */
export class TopicReader {
  private readonly kafka: Kafka;
  /** By `topic/partition`. */
  private readonly next = new Map<string, number>();
  private readonly seen = new Map<string, PartitionRead>();
  private groups = 0;

  constructor(
    brokers: string[],
    private readonly prefix: string,
    private readonly onRecord: (record: TopicRecord) => void,
  ) {
    this.kafka = new Kafka({
      clientId: 'faults',
      brokers,
      logLevel: logLevel.NOTHING,
      retry: { initialRetryTime: 100, retries: 20 },
    });
  }

  /** Reads every topic to the end that it has now. */
  async readOn(): Promise<void> {
    const ends = await this.ends();
    const group = `${this.prefix}faults-reader-${++this.groups}`;
    const consumer = this.kafka.consumer({ groupId: group, readUncommitted: false });
    const open = new Set(
      [...ends].flatMap(([place, end]) => ((this.next.get(place) ?? 0) < end ? [place] : [])),
    );
    if (open.size === 0) return;
    try {
      await consumer.connect();
      await consumer.subscribe({
        topics: TOPICS.map((topic) => this.prefix + topic),
        fromBeginning: true,
      });
      await this.consume(consumer, ends, open);
    } finally {
      await consumer.disconnect();
    }
  }

  read(topic: Topic, partition: number): PartitionRead {
    const place = `${topic}/${partition}`;
    return this.seen.get(place) ?? { behindLastEvent: 0, end: 0, logId: '' };
  }

  /** The ends of a topic now, by partition. */
  async endsOf(topic: Topic): Promise<number[]> {
    const ends = await this.ends([topic]);
    return [...ends.values()];
  }

  private async consume(
    consumer: Consumer,
    ends: ReadonlyMap<string, number>,
    open: Set<string>,
  ): Promise<void> {
    let cancel = () => {};
    const done = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`a plain consumer did not reach the end of ${[...open].join(', ')}`));
      }, LONGEST_MS);
      cancel = () => clearTimeout(timer);
      // Told also of batches that hold nothing but marks, or events of transactions that were taken back.
      consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
        const place = `${payload.topic.slice(this.prefix.length)}/${payload.partition}`;
        this.next.set(place, Math.max(this.next.get(place) ?? 0, Number(payload.lastOffset) + 1));
        if (this.next.get(place)! >= (ends.get(place) ?? 0)) open.delete(place);
        if (open.size === 0) resolve();
      });
    });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => this.take(batch),
    });
    for (const [place, offset] of this.next) {
      const [topic, partition] = place.split('/');
      consumer.seek({
        topic: this.prefix + topic!,
        partition: Number(partition),
        offset: String(offset),
      });
    }
    await done.finally(cancel);
    for (const [place, end] of ends) {
      const { behindLastEvent = 0, logId = '' } = this.seen.get(place) ?? {};
      this.seen.set(place, { behindLastEvent, logId, end });
    }
  }

  private take({ topic: name, partition, messages }: Batch): void {
    const topic = name.slice(this.prefix.length) as Topic;
    const place = `${topic}/${partition}`;
    for (const { offset: text, key: bytes, headers, timestamp, value } of messages) {
      const offset = Number(text);
      if (offset < (this.next.get(place) ?? 0)) continue;
      const key = bytes?.toString() ?? '';
      const before = this.seen.get(place) ?? { behindLastEvent: 0, end: 0, logId: '' };
      const isMark = key.startsWith(LOG_ID);
      this.seen.set(place, {
        ...before,
        // Two processes that began a partition at once have both written one; the first counts.
        logId: before.logId === '' && isMark ? key : before.logId,
        behindLastEvent: isMark ? before.behindLastEvent : offset + 1,
      });
      if (isMark) continue;
      const type = headers?.['ce_type']?.toString() ?? null;
      this.onRecord({ topic, partition, offset, key, type, time: Number(timestamp), value });
    }
  }

  private async ends(topics: readonly Topic[] = TOPICS): Promise<Map<string, number>> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      const ends = new Map<string, number>();
      for (const topic of topics) {
        const offsets = await admin.fetchTopicOffsets(this.prefix + topic);
        for (const { partition, high } of offsets.toSorted((a, b) => a.partition - b.partition)) {
          ends.set(`${topic}/${partition}`, Number(high));
        }
      }
      return ends;
    } finally {
      await admin.disconnect();
    }
  }
}

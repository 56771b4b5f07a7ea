import { randomUUID } from 'node:crypto';
import kafkajs, { type Admin, type IHeaders, type Producer } from 'kafkajs';
import type { CloudEvent } from '#article/cloud-event.js';
import { partitionOf } from '#article/partition.js';

/** A topic `enriched-articles` on a real broker, written by hand: what a subscriber must stand. */
export class EnrichedTopic {
  readonly prefix = `subscriber-${randomUUID()}-`;
  readonly name = `${this.prefix}enriched-articles`;
  private readonly kafka: kafkajs.Kafka;
  readonly admin: Admin;
  private readonly producer: Producer;

  constructor(
    brokers: string[],
    private readonly partitions: number,
  ) {
    const { NOTHING } = kafkajs.logLevel;
    this.kafka = new kafkajs.Kafka({ clientId: 'test', brokers, logLevel: NOTHING });
    this.admin = this.kafka.admin();
    this.producer = this.kafka.producer(ONE_AT_A_TIME);
  }

  async open(): Promise<this> {
    await this.admin.connect();
    const configEntries = [{ name: 'cleanup.policy', value: 'compact' }];
    const topic = { topic: this.name, numPartitions: this.partitions, configEntries };
    await this.admin.createTopics({ waitForLeaders: true, topics: [topic] });
    await this.producer.connect();
    return this;
  }

  async say(...events: CloudEvent[]): Promise<void> {
    await this.producer.send({ topic: this.name, messages: this.messages(events) });
  }

  /** The same in a transaction, as enrichment does where a batch is large. */
  async sayInTransaction(events: CloudEvent[], end: 'commit' | 'abort'): Promise<void> {
    const transactionalId = `${this.prefix}${randomUUID()}`;
    const producer = this.kafka.producer({ ...ONE_AT_A_TIME, transactionalId });
    await producer.connect();
    const transaction = await producer.transaction();
    await transaction.send({ topic: this.name, messages: this.messages(events) });
    await transaction[end]();
    await producer.disconnect();
  }

  async close(): Promise<void> {
    await this.producer.disconnect();
    await this.admin.deleteTopics({ topics: [this.name] });
    await this.admin.disconnect();
  }

  private messages(events: readonly CloudEvent[]) {
    return events.map(({ edition, key, headers, value }) => ({
      partition: partitionOf(edition, this.partitions),
      key,
      headers: headers as IHeaders,
      value: Buffer.from(value),
    }));
  }
}

const ONE_AT_A_TIME = { allowAutoTopicCreation: false, maxInFlightRequests: 1 };

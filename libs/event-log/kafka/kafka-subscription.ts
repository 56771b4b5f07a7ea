import type { KafkaConfig } from 'kafkajs';
import type { Clock } from '#operations/clock.js';
import type { Logger } from '#operations/logger.js';
import type { Subscriber, Subscription } from '../event-log.js';
import { PartitionFeed } from '../partition-feed.js';
import { FetchLane } from './fetch-lane.js';
import { Fetcher } from './fetcher.js';
import { Coordinator } from './coordinator.js';
import { GroupMember } from './group-member.js';
import { HeldPartitions } from './held-partitions.js';
import { newCluster, type Cluster } from './kafkajs-protocol.js';
import { topicName } from './topics.js';

export interface SubscriptionOptions {
  config: KafkaConfig;
  prefix: string;
  partitions: number;
  /** Of one batch. */
  batchBytes: number;
  /** Connections that are shared, and not closed with the subscription. */
  shared: Cluster;
  onCrash(error: unknown): void;
  clock: Clock;
  logger: Logger;
}

/** A subscriber as a member of its group, with the feeds of its partitions and what fetches for them. */
export class KafkaSubscription implements Subscription {
  readonly #held: HeldPartitions;
  readonly #fetcher: Fetcher;
  readonly #member: GroupMember;
  #closed: Promise<void> | null = null;

  constructor(subscriber: Subscriber, options: SubscriptionOptions) {
    const { config, prefix, partitions, batchBytes, shared, onCrash, clock, logger } = options;
    const topic = topicName(prefix, subscriber.topic);
    const group = `${prefix}${subscriber.group}`;
    this.#fetcher = new Fetcher({
      topic: subscriber.topic,
      lanes: [0, 1].map(() => new FetchLane(topic, newCluster(config), clock)),
      onShelf: (partition) => this.#held.feed(partition)?.poke(),
      onAway: (partition, error) => this.#held.feed(partition)?.away(error),
      onCrash,
      clock,
      logger,
    });
    const mayTake = () => this.#member.confirm();
    const read = (partition: number) => (from: number) =>
      this.#fetcher.take(partition, from, batchBytes);
    this.#held = new HeldPartitions({
      start: (partition) =>
        new PartitionFeed(subscriber, partition, read(partition), clock, mayTake),
      onLost: (partition) => this.#fetcher.forget(partition),
      clock,
    });
    this.#member = new GroupMember({
      group,
      topic,
      partitions,
      held: this.#held,
      coordinator: new Coordinator(group, topic, newCluster(config)),
      aside: new Coordinator(group, topic, shared),
      onCrash,
      clock,
      logger,
    });
  }

  wake(partition: number): void {
    this.#held.feed(partition)?.wake();
  }

  retake(partition: number): void {
    this.#held.feed(partition)?.retake();
  }

  partitions(): number[] {
    return this.#held.partitions();
  }

  close(): Promise<void> {
    this.#closed ??= this.#member.close().then(() => this.#fetcher.close());
    return this.#closed;
  }
}

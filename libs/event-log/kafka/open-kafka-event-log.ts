import { setTimeout as pause } from 'node:timers/promises';
import { Kafka, type KafkaConfig } from 'kafkajs';
import type { CloudEvent } from '#article/cloud-event.js';
import type { Topic } from '#article/events.js';
import { DatelineError } from '#errors/dateline-error.js';
import type { Clock } from '#operations/clock.js';
import type { Logger } from '#operations/logger.js';
import type { EventLog, PartitionWriter, Place, Subscriber, Subscription } from '../event-log.js';
import type { Reading } from '../partition-feed.js';
import { AppendLanes } from './append-lanes.js';
import { AppendProducer } from './append-producer.js';
import { kafkaConfig, type KafkaConnection } from './connection.js';
import { Coordinator } from './coordinator.js';
import { groupNow, type GroupNow } from './group-now.js';
import { History } from './history.js';
import { asDatelineError, isPermanent, logUnavailable } from './kafka-errors.js';
import { KafkaSubscription } from './kafka-subscription.js';
import { isOfKafka, newCluster, type Cluster } from './kafkajs-protocol.js';
import { Leaders } from './leaders.js';
import { LogIds } from './log-ids.js';

import { takeOverPartition } from './partition-writer.js';
import { makeTopics, topicName } from './topics.js';

export type { KafkaConnection };

export interface KafkaOptions extends KafkaConnection {
  /** Of every topic; fixed when the topics are made. */
  partitions: number;
  /** The instance's name in the broker's log. */
  clientId: string;
  clock: Clock;
  logger: Logger;
  /** Told of what cannot be: a bug. The process must end, or a partition may stand still for good. */
  onCrash(error: unknown): void;
  /** The most that one batch holds; by default 512 KiB. */
  batch?: { bytes: number };
}

export interface KafkaEventLog extends EventLog {
  /** Who follows a topic: the members of the group now (0: the service has stopped), and the next offset to read that it told the log, by partition (null: none). */
  group(name: string, topic: Topic): Promise<GroupNow>;
}

const BATCH_BYTES = 512 * 1024;
/** How long a start looks for a broker, and how often. */
const OPEN_WITHIN_MS = 30_000;
const OPEN_AGAIN_MS = 500;

/**
 * Opens the event log on Kafka; makes the topics where there are none.
 * @throws DatelineError LOG_UNAVAILABLE after 30 seconds without a broker; PARTITION_COUNT_CHANGED.
 */
export async function openKafkaEventLog(options: KafkaOptions): Promise<KafkaEventLog> {
  const log = new KafkaLog(options);
  try {
    await log.open();
    return log;
  } catch (error) {
    await log.close();
    throw error;
  }
}

class KafkaLog implements KafkaEventLog {
  readonly partitions: number;
  readonly #options: KafkaOptions;
  readonly #config: KafkaConfig;
  readonly #kafka: Kafka;
  readonly #shared: Cluster;
  readonly #leaders: Leaders;
  readonly #history: History;
  readonly #logIds: LogIds;
  readonly #lanes: AppendLanes;
  readonly #subscriptions = new Set<KafkaSubscription>();
  readonly #writers = new Set<PartitionWriter>();
  #closed: Promise<void> | null = null;
  /** Running batches may use the log until they have returned; then it has ended. */
  #ended = false;

  constructor(options: KafkaOptions) {
    const { partitions, prefix, clock } = options;
    this.partitions = partitions;
    this.#options = options;
    this.#config = kafkaConfig(options, options);
    this.#kafka = new Kafka(this.#config);
    this.#shared = newCluster(this.#config);
    this.#leaders = new Leaders(this.#shared, clock);
    this.#history = new History({ prefix, partitions, leaders: this.#leaders });
    const newSender = (topic: Topic, partition: number) =>
      new AppendProducer(this.#config, topicName(prefix, topic), partition);
    this.#lanes = new AppendLanes(newSender, partitions, clock);
    this.#logIds = new LogIds({
      ends: (topic) => this.#history.ends(topic),
      firstRecord: (topic, partition) => this.#history.firstRecord(topic, partition),
      newSender,
      clock,
    });
  }

  async open(): Promise<void> {
    const { clock, logger } = this.#options;
    const until = clock.now() + OPEN_WITHIN_MS;
    for (;;) {
      try {
        await this.#makeTopics();
        return await this.#logIds.begin();
      } catch (error) {
        if (!isOfKafka(error) && !(error instanceof DatelineError)) throw error;
        const reason = asDatelineError(error, 'Kafka cannot be used');
        const passes = reason.code === 'LOG_UNAVAILABLE' && !isPermanent(error);
        if (!passes || clock.now() >= until) throw reason;
        logger.debug({ err: error }, 'Kafka does not answer yet');
        await pause(OPEN_AGAIN_MS);
      }
    }
  }

  append(topic: Topic, events: readonly CloudEvent[]): Promise<Place[]> {
    return this.#lanes.append(topic, events);
  }

  async subscribe(subscriber: Subscriber): Promise<Subscription> {
    if (this.#closed !== null) throw logUnavailable('the event log is closing');
    const { prefix, partitions, onCrash, clock, logger, batch } = this.#options;
    const subscription = new KafkaSubscription(subscriber, {
      config: this.#config,
      prefix,
      partitions,
      batchBytes: batch?.bytes ?? BATCH_BYTES,
      shared: this.#shared,
      onCrash,
      clock,
      logger,
    });
    this.#subscriptions.add(subscription);
    return subscription;
  }

  async read(topic: Topic, partition: number, from: number, limit: number): Promise<Reading> {
    return this.#history.read(topic, partition, from, limit);
  }

  async ends(topic: Topic): Promise<number[]> {
    return this.#history.ends(topic);
  }

  async offsetAt(topic: Topic, partition: number, time: number): Promise<number> {
    return this.#history.offsetAt(topic, partition, time);
  }

  async group(name: string, topic: Topic): Promise<GroupNow> {
    if (this.#ended) throw logUnavailable('the event log is closed');
    const { prefix, partitions } = this.#options;
    const kafkaTopic = topicName(prefix, topic);
    const coordinator = new Coordinator(`${prefix}${name}`, kafkaTopic, this.#shared);
    try {
      return await groupNow(coordinator, kafkaTopic, partitions);
    } catch (error) {
      if (!isOfKafka(error)) throw error;
      throw asDatelineError(error, `the group ${name} cannot be asked for`);
    }
  }

  async logId(topic: Topic, partition: number): Promise<string> {
    return this.#logIds.of(topic, partition);
  }

  async takeOver(topic: Topic, partition: number): Promise<PartitionWriter> {
    if (this.#ended) throw logUnavailable('the event log is closed');
    const { prefix, partitions, clock } = this.#options;
    const writer = await takeOverPartition({
      config: this.#config,
      topic: topicName(prefix, topic),
      partition,
      partitions,
      transactionalId: transactionalId(prefix, topic, partition),
      clock,
    });
    this.#writers.add(writer);
    return {
      append: (events) => writer.append(events),
      close: async () => {
        this.#writers.delete(writer);
        await writer.close();
      },
    };
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.close()));
    this.#ended = true;
    await this.#lanes.close();
    await Promise.all([...this.#writers].map((writer) => writer.close()));
    await this.#leaders.close();
  }

  async #makeTopics(): Promise<void> {
    const { prefix, partitions, replication, logger } = this.#options;
    const admin = this.#kafka.admin();
    try {
      await admin.connect();
      await makeTopics(admin, { prefix, partitions, replication, logger });
    } finally {
      await admin.disconnect();
    }
  }
}

/** Enrichment alone writes `enriched-articles`: the name that operators find in the broker's list is its own. */
function transactionalId(prefix: string, topic: Topic, partition: number): string {
  return `${prefix}${topic === 'enriched-articles' ? 'enrichment' : topic}-${partition}`;
}

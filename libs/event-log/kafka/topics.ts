import { setTimeout as pause } from 'node:timers/promises';
import kafkajs, { type Admin, type ITopicMetadata } from 'kafkajs';
import { TOPICS, type Topic } from '#article/events.js';
import { DatelineError } from '#errors/dateline-error.js';
import type { Logger } from '#operations/logger.js';
import { rootOf } from './kafka-errors.js';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** An article of 1 MiB takes up to three when it is escaped. */
const MAX_MESSAGE_BYTES = 8 * 1024 * 1024;

/** How Kafka keeps a topic: names and values of its topic configuration. */
export type TopicTerms = Readonly<Record<string, string | number>>;

/** The broker unpacks what a producer compressed: readers here know gzip alone. */
const UNPACKED = { 'compression.type': 'uncompressed' };

/**
 * The last event of each key, for ever. Times rise along a partition, as the broker's clock gives them: timers and
 * `offsetAt` rest on it.
 */
const KEPT: TopicTerms = {
  'cleanup.policy': 'compact',
  'min.compaction.lag.ms': 7 * DAY_MS,
  'max.compaction.lag.ms': 14 * DAY_MS,
  'retention.ms': -1,
  'message.timestamp.type': 'LogAppendTime',
  'max.message.bytes': MAX_MESSAGE_BYTES,
  ...UNPACKED,
};

export const TOPIC_TERMS: Readonly<Record<Topic, TopicTerms>> = {
  articles: KEPT,
  'enriched-articles': KEPT,
  'dead-letters': {
    'cleanup.policy': 'delete',
    'retention.ms': 30 * DAY_MS,
    'message.timestamp.type': 'LogAppendTime',
    'max.message.bytes': MAX_MESSAGE_BYTES,
    ...UNPACKED,
  },
};

/** Without these, articles or their order are lost. */
const VITAL = ['cleanup.policy', 'compression.type', 'message.timestamp.type', 'max.message.bytes'];
/** Reasons not to make a topic that may well be there. */
const LEFT = ['TOPIC_ALREADY_EXISTS', 'TOPIC_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED'];

const LOOKS = 30;
const LOOK_AGAIN_MS = 100;

/**
 * The terms that a topic is made with. What is acknowledged outlives a power cut: it is on the disk of the only broker, or
 * with two of three.
 */
export function topicTerms(topic: Topic, replication: number): TopicTerms {
  if (replication >= 3) return { ...TOPIC_TERMS[topic], 'min.insync.replicas': 2 };
  const flushed = replication === 1 && topic !== 'dead-letters';
  return flushed ? { ...TOPIC_TERMS[topic], 'flush.messages': 1 } : TOPIC_TERMS[topic];
}

export const topicName = (prefix: string, topic: Topic): string => `${prefix}${topic}`;

/**
 * Makes the topics that are missing; several services may do it at once. One that is there is left as it is, and where
 * its terms would lose something, a warning says so.
 * @param options.partitions of every topic.
 * @throws DatelineError PARTITION_COUNT_CHANGED; what kafkajs throws.
 */
export async function makeTopics(
  admin: Admin,
  options: { prefix: string; partitions: number; replication: number; logger: Logger },
): Promise<void> {
  const { prefix, partitions, replication, logger } = options;
  const made = TOPICS.map((topic) => ({
    topic: topicName(prefix, topic),
    numPartitions: partitions,
    replicationFactor: replication,
    configEntries: Object.entries(topicTerms(topic, replication)).map(([name, value]) => ({
      name,
      value: String(value),
    })),
  }));
  try {
    await admin.createTopics({ topics: made, waitForLeaders: false });
  } catch (error) {
    if (!LEFT.includes(rootOf(error).type ?? '')) throw error;
  }
  const held = await describe(
    admin,
    made.map(({ topic }) => topic),
  );
  // The broker answers in any order.
  for (const { topic } of made) {
    const count = held.find(({ name }) => name === topic)!.partitions.length;
    if (count === partitions) continue;
    throw new DatelineError(
      'PARTITION_COUNT_CHANGED',
      `the topic ${topic} has ${count} partitions, the settings say ${partitions}`,
    );
  }
  await warnOfOtherTerms(admin, prefix, logger);
}

/** A topic that was made a moment ago, here or by another service, is not known everywhere at once. */
async function describe(admin: Admin, topics: string[]): Promise<ITopicMetadata[]> {
  for (let looks = 1; ; looks++) {
    try {
      return (await admin.fetchTopicMetadata({ topics })).topics;
    } catch (error) {
      if (looks === LOOKS) throw error;
      await pause(LOOK_AGAIN_MS);
    }
  }
}

/** A topic may have been made by hand, or by a client that asked for it before it was there. */
async function warnOfOtherTerms(admin: Admin, prefix: string, logger: Logger): Promise<void> {
  for (const topic of TOPICS) {
    const name = topicName(prefix, topic);
    const type = kafkajs.ConfigResourceTypes.TOPIC;
    const resources = [{ type, name, configNames: VITAL }];
    const { resources: held } = await admin.describeConfigs({ resources, includeSynonyms: false });
    for (const { configName, configValue } of held.flatMap(({ configEntries }) => configEntries)) {
      const wanted = String(TOPIC_TERMS[topic][configName]);
      if (configValue === wanted) continue;
      logger.warn(
        { topic: name, setting: configName, is: configValue, wanted },
        'a topic is kept on other terms than Dateline needs: articles can be lost',
      );
    }
  }
}

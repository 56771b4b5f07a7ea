import { until } from '../../harness/until.js';
import type { Servers } from '../servers.js';
import { kafkaAt } from './follow-topic.js';

/** Topics of the broker's own settings. */
export async function makeTopics(
  { brokers }: Servers,
  topics: readonly string[],
  numPartitions: number,
): Promise<void> {
  const admin = kafkaAt(brokers).admin();
  await admin.connect();
  await admin.createTopics({
    waitForLeaders: false,
    topics: topics.map((topic) => ({ topic, numPartitions })),
  });
  // kafkajs's own wait ends with an error where the broker is slow to know its new topics.
  await until('the topics are led', () =>
    admin.fetchTopicMetadata({ topics: [...topics] }).catch(() => null),
  );
  await admin.disconnect();
}

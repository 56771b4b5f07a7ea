import kafkajs from 'kafkajs';
import { readKafkaTopic, type KafkaRecord } from './read-kafka-topic.js';
import { until } from './until.js';

/** The broker cleans the topic at its next look, which is every 15 s by default; each append begins a segment. */
const AT_ONCE = {
  'cleanup.policy': 'compact',
  'segment.ms': '1',
  'min.compaction.lag.ms': '0',
  'min.cleanable.dirty.ratio': '0.001',
  'delete.retention.ms': '0',
};

/** The first append may come before the broker has heard of the terms: some follow. */
const LOOKS_AN_APPEND = 10;

/**
 * Compacts a topic now as weeks would: resolves when of all that it held no key stands twice.
 *
 * @param append writes to each partition. The broker never cleans the segment that it writes to.
 * @returns how many records the topic held, and how many of them are left.
 */
export async function forceCompaction(
  brokers: string[],
  topic: string,
  append: () => Promise<void>,
): Promise<{ held: number; left: number }> {
  const records = await readKafkaTopic(brokers, topic);
  const places = new Set(records.map(placeOf));
  await alterTerms(brokers, topic);
  let looks = 0;
  const left = await until('every key stands once', async () => {
    if (looks++ % LOOKS_AN_APPEND === 0) await append();
    const rest = (await readKafkaTopic(brokers, topic)).filter((each) => places.has(placeOf(each)));
    const keys = new Set(rest.map(({ key }) => key));
    return keys.size === rest.length && keys.size;
  });
  return { held: records.length, left };
}

const placeOf = ({ partition, offset }: KafkaRecord) => `${partition}/${offset}`;

async function alterTerms(brokers: string[], topic: string): Promise<void> {
  const admin = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING }).admin();
  await admin.connect();
  const configEntries = Object.entries(AT_ONCE).map(([name, value]) => ({ name, value }));
  const type = kafkajs.ConfigResourceTypes.TOPIC;
  const resources = [{ type, name: topic, configEntries }];
  await admin.alterConfigs({ validateOnly: false, resources });
  await admin.disconnect();
}

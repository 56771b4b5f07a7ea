// Follows what holds, and prints a line for every change. Needs kafkajs (tried with 2.2.4).
import { Kafka } from 'kafkajs';

const { KAFKA_BROKERS = 'localhost:9092', KAFKA_PREFIX = '', GROUP = 'my-service' } = process.env;
const TYPES = ['article.enriched', 'article.related', 'article.withdrawn'];
const held = new Map(); // in memory: so each start reads the topic from its beginning

function take({ headers, value }) {
  const type = headers.ce_type.toString();
  if (!TYPES.includes(type)) return; // such as log.started, which is about no article
  const data = JSON.parse(value.toString());
  const { article, id = article.id, contentVersion, related, relatedVersion } = data;
  const now = held.get(id) ?? { id, contentVersion: -1, relatedVersion: -1 };
  if (now.withdrawn) return; // for good
  if (contentVersion >= now.contentVersion) Object.assign(now, { article, contentVersion });
  if (relatedVersion >= now.relatedVersion) Object.assign(now, { related, relatedVersion });
  held.set(id, type === 'article.withdrawn' ? { id, withdrawn: true } : now);
  console.log(JSON.stringify(held.get(id))); // with `article` it is live
}

const kafka = new Kafka({ clientId: GROUP, brokers: KAFKA_BROKERS.split(',') });
const consumer = kafka.consumer({ groupId: GROUP, allowAutoTopicCreation: false });
await consumer.connect();
await consumer.subscribe({ topic: `${KAFKA_PREFIX}enriched-articles`, fromBeginning: true });
await consumer.run({ autoCommit: false, eachMessage: async ({ message }) => take(message) });

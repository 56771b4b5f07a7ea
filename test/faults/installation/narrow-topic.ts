import kafkajs, { Kafka, logLevel } from 'kafkajs';
import { topicTerms } from '#event-log/kafka/topics.js';

/** Of one request; of several in a transaction, each is smaller. */
const AT_ONCE_BYTES = 640 * 1024;

/**
 * Lets `enriched-articles` take so little at once, as one that was made by hand may, that enrichment writes in transactions
 * from its first large batch on.
 */
export async function narrowTopic(brokers: readonly string[], prefix: string): Promise<void> {
  const admin = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  const terms = { ...topicTerms('enriched-articles', 1), 'max.message.bytes': AT_ONCE_BYTES };
  await admin.alterConfigs({
    validateOnly: false,
    resources: [
      {
        type: kafkajs.ConfigResourceTypes.TOPIC,
        name: `${prefix}enriched-articles`,
        // What is not named would fall back to the broker's own.
        configEntries: Object.entries(terms).map(([name, value]) => ({
          name,
          value: String(value),
        })),
      },
    ],
  });
  await admin.disconnect();
}

import { randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';

export interface KafkaRecord {
  partition: number;
  offset: number;
  key: string;
}

/** All that a topic holds now, as a plain consumer reads it: committed records, in the order of each partition. */
export async function readKafkaTopic(brokers: string[], topic: string): Promise<KafkaRecord[]> {
  const kafka = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const groupId = `reader-${randomUUID()}`;
  const consumer = kafka.consumer({ groupId, allowAutoTopicCreation: false });
  await consumer.connect();
  try {
    const offsets = await admin.fetchTopicOffsets(topic);
    const ends = new Map(
      offsets
        .filter(({ low, high }) => low !== high)
        .map(({ partition, high }) => [partition, Number(high)]),
    );
    const records: KafkaRecord[] = [];
    await new Promise<void>((resolve, reject) => {
      if (ends.size === 0) return resolve();
      consumer.on('consumer.crash', ({ payload }) => reject(payload.error));
      // Told also of a tail that holds no records of its own, such as the mark at the end of a transaction.
      consumer.on('consumer.end_batch_process', ({ payload: { partition, lastOffset } }) => {
        if (Number(lastOffset) + 1 >= (ends.get(partition) ?? 0)) ends.delete(partition);
        if (ends.size === 0) resolve();
      });
      const reading = consumer.subscribe({ topic, fromBeginning: true }).then(() =>
        consumer.run({
          autoCommit: false,
          eachMessage: async ({ partition, message: { key, offset } }) =>
            void records.push({ partition, offset: Number(offset), key: key?.toString() ?? '' }),
        }),
      );
      reading.catch(reject);
    });
    return records;
  } finally {
    await consumer.disconnect();
    await admin.deleteGroups([groupId]).catch(() => {});
    await admin.disconnect();
  }
}

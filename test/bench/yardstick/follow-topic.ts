import { Kafka, logLevel, type KafkaMessage } from 'kafkajs';
import { say, type RelayPlace } from './relay-words.js';

export const kafkaAt = (brokers: readonly string[]): Kafka =>
  new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });

/** kafkajs's consumer at its plainest: no logic, no positions told, all partitions at once. */
export async function followTopic(
  { brokers, from }: Pick<RelayPlace, 'brokers' | 'from'>,
  partitions: number,
  pass: (messages: KafkaMessage[], partition: number) => Promise<unknown>,
): Promise<void> {
  const consumer = kafkaAt(brokers).consumer({ groupId: `follows-${from}` });
  await consumer.connect();
  await consumer.subscribe({ topic: from, fromBeginning: true });
  consumer.on('consumer.group_join', () => say({ ready: true }));
  await consumer.run({
    autoCommit: false,
    partitionsConsumedConcurrently: partitions,
    eachBatch: async ({ batch }) => {
      await pass(batch.messages, batch.partition);
      say({ passed: batch.messages.length });
    },
  });
}

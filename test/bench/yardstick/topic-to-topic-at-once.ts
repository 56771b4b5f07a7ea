import { Partitioners } from 'kafkajs';
import { followTopic, kafkaAt } from './follow-topic.js';
import { placeGiven } from './relay-words.js';

/** Passes records on as they are, each batch in a transaction of its own. */
const place = placeGiven();
const producer = kafkaAt(place.brokers).producer({
  createPartitioner: Partitioners.DefaultPartitioner,
  transactionalId: place.to,
  maxInFlightRequests: 1,
  retry: { initialRetryTime: 5 },
});
await producer.connect();
await followTopic(place, 1, async (messages) => {
  const transaction = await producer.transaction();
  await transaction.send({
    topic: place.to,
    messages: messages.map(({ key, value }) => ({ key, value })),
  });
  await transaction.commit();
});

import { Partitioners } from 'kafkajs';
import { EDITIONS } from '../flow/articles.js';
import { followTopic, kafkaAt } from './follow-topic.js';
import { placeGiven } from './relay-words.js';

/** Passes records on as they are. */
const place = placeGiven();
const producer = kafkaAt(place.brokers).producer({
  createPartitioner: Partitioners.DefaultPartitioner,
});
await producer.connect();
await followTopic(place, EDITIONS.length, (messages, partition) =>
  producer.send({
    topic: place.to,
    messages: messages.map(({ key, value, headers }) => ({
      key,
      value,
      partition,
      ...(headers === undefined ? {} : { headers }),
    })),
  }),
);

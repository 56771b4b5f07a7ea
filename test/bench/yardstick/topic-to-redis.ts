import { createClient } from 'redis';
import { EDITIONS } from '../flow/articles.js';
import { followTopic } from './follow-topic.js';
import { placeGiven } from './relay-words.js';

/** Sets each record's bytes under its key. */
const place = placeGiven();
const redis = createClient({ url: place.redisUrl });
await redis.connect();
await followTopic(place, EDITIONS.length, (messages) =>
  Promise.all(
    messages.map(({ key, value }) => redis.set(`${place.from}/${key!.toString()}`, value!)),
  ),
);

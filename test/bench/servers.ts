import { startKafka } from '../harness/kafka-broker.js';
import { startRedis } from '../harness/redis-server.js';

/** A broker and a Redis of a benchmark's own. */
export interface Servers {
  brokers: readonly string[];
  redisUrl: string;
}

/** Starts both, and removes them whatever the measure comes to. */
export async function withServers<T>(measure: (servers: Servers) => Promise<T>): Promise<T> {
  const kafka = await startKafka();
  try {
    const redis = await startRedis();
    try {
      return await measure({ brokers: kafka.brokers, redisUrl: redis.url });
    } finally {
      await redis.remove();
    }
  } finally {
    await kafka.remove();
  }
}

import { pino } from 'pino';
import { kafkaConfig } from '#event-log/kafka/connection.js';
import { LATEST, newCluster } from '#event-log/kafka/kafkajs-protocol.js';
import { Leaders } from '#event-log/kafka/leaders.js';
import { systemClock } from '#operations/clock.js';
import type { Position } from '#read-model/position.js';
import { connectRedis } from '#read-model/redis/connect-redis.js';
import { openRedisEnrichmentState } from '#read-model/redis/open-redis-enrichment-state.js';
import { openRedisFeedViews } from '#read-model/redis/open-redis-feed-views.js';
import { until } from './until.js';

/** The topics and stores of services that run, opened beside them to look into. */
export interface OpenFlow {
  /** Resolves when a store covers all that its topic holds now. */
  covered(topic: 'articles' | 'enriched-articles'): Promise<void>;
  close(): Promise<void>;
}

export async function openFlow(options: {
  brokers: readonly string[];
  redisUrl: string;
  prefix: string;
  partitions: number;
}): Promise<OpenFlow> {
  const { brokers, redisUrl, prefix, partitions } = options;
  const logger = pino({ level: 'silent' });
  const connection = { brokers, prefix, tls: false, sasl: null, replication: 1 };
  const parts = { clientId: 'test', clock: systemClock, logger };
  const leaders = new Leaders(newCluster(kafkaConfig(connection, parts)), systemClock);
  const redis = await connectRedis({ url: redisUrl, prefix, logger });
  const state = openRedisEnrichmentState(redis);
  const views = openRedisFeedViews(redis);
  return {
    covered: async (topic) => {
      const ends = await highWatermarks(leaders, prefix + topic, partitions);
      const store = topic === 'articles' ? state : views;
      await until(`the store of ${topic} covers it`, async () => {
        const looks = ends.map(async ([partition, end]) =>
          covers(await store.position(partition).catch(() => null), end),
        );
        return (await Promise.all(looks)).every(Boolean);
      });
    },
    close: async () => {
      await Promise.all([state.close(), views.close()]);
      await Promise.all([redis.close(), leaders.close()]);
    },
  };
}

const READ_UNCOMMITTED = 0;

/**
 * By partition. What was committed a moment ago is not told yet to those who ask for committed events alone, as kafkajs's
 * admin client does: the marks of a transaction are written after its end was acknowledged.
 */
async function highWatermarks(
  leaders: Leaders,
  topic: string,
  partitions: number,
): Promise<[number, number][]> {
  const all = Array.from({ length: partitions }, (_, partition) => partition);
  const answers = await leaders.ask(topic, all, async (broker, led) => {
    const asked = led.map((partition) => ({ partition, timestamp: LATEST }));
    const topics = [{ topic, partitions: asked }];
    const { responses } = await broker.listOffsets({ isolationLevel: READ_UNCOMMITTED, topics });
    return responses[0]!.partitions;
  });
  return answers.flat().map(({ partition, offset }) => [partition, Number(offset)]);
}

const covers = (position: Position | null, end: number): boolean =>
  position !== null && position.caughtUp && position.next >= end;

import { kafkaConnection, redisConnection, type SettingsWith } from '#config/connections.js';
import { openKafkaEventLog, type KafkaEventLog } from '#event-log/kafka/open-kafka-event-log.js';
import { systemClock } from '#operations/clock.js';
import type { Logger } from '#operations/logger.js';
import type { EnrichmentState } from '#read-model/enrichment-state.js';
import type { FeedViews } from '#read-model/feed-views.js';
import { connectRedis } from '#read-model/redis/connect-redis.js';
import { openRedisEnrichmentState } from '#read-model/redis/open-redis-enrichment-state.js';
import { openRedisFeedViews } from '#read-model/redis/open-redis-feed-views.js';

// The one place where the commands choose the adapters of the services. Those of the embedded form are standalone's.

export function openServicesLog(
  settings: SettingsWith<'KAFKA_BROKERS'>,
  logger: Logger,
): Promise<KafkaEventLog> {
  return openKafkaEventLog({
    ...kafkaConnection(settings),
    partitions: settings.PARTITIONS,
    clientId: 'dateline-commands',
    clock: systemClock,
    // What Kafka's client meets and mends by itself is not for the eyes of an operator.
    logger: logger.child({}, { level: 'error' }),
    // A command follows nothing that could crash.
    onCrash: (err) => logger.error({ err }, 'the connection to Kafka has crashed'),
  });
}

export async function openServicesStores(
  settings: SettingsWith<'REDIS_URL'>,
  logger: Logger,
): Promise<{ state: EnrichmentState; views: FeedViews; close: () => Promise<void> }> {
  const redis = await connectRedis({ ...redisConnection(settings), clock: systemClock, logger });
  const state = openRedisEnrichmentState(redis);
  const views = openRedisFeedViews(redis);
  const close = async () => {
    await Promise.all([state.close(), views.close()]);
    await redis.close();
  };
  return { state, views, close };
}

import { kafkaConnection, redisConnection, type SettingsWith } from '#config/connections.js';
import { openKafkaEventLog, type KafkaEventLog } from '#event-log/kafka/open-kafka-event-log.js';
import type { Clock } from '#operations/clock.js';
import type { Logger } from '#operations/logger.js';
import type { FeedViews } from '#read-model/feed-views.js';
import { connectRedis, type RedisConnection } from '#read-model/redis/connect-redis.js';
import { openRedisFeedViews } from '#read-model/redis/open-redis-feed-views.js';

// The one place where feed chooses its adapters.

export function openLog(
  settings: SettingsWith<'KAFKA_BROKERS'>,
  parts: { clock: Clock; logger: Logger; onCrash: (error: unknown) => void },
): Promise<KafkaEventLog> {
  return openKafkaEventLog({
    ...kafkaConnection(settings),
    ...parts,
    partitions: settings.PARTITIONS,
    clientId: 'dateline-feed',
  });
}

export async function openViews(
  settings: SettingsWith<'REDIS_URL'>,
  { clock, logger }: { clock: Clock; logger: Logger },
): Promise<{ views: FeedViews; redis: RedisConnection }> {
  const redis = await connectRedis({ ...redisConnection(settings), clock, logger });
  return { views: openRedisFeedViews(redis), redis };
}

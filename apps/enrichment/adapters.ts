import { kafkaConnection, redisConnection, type SettingsWith } from '#config/connections.js';
import { openKafkaEventLog, type KafkaEventLog } from '#event-log/kafka/open-kafka-event-log.js';
import type { Clock } from '#operations/clock.js';
import type { Logger } from '#operations/logger.js';
import type { EnrichmentState } from '#read-model/enrichment-state.js';
import { connectRedis, type RedisConnection } from '#read-model/redis/connect-redis.js';
import { openRedisEnrichmentState } from '#read-model/redis/open-redis-enrichment-state.js';

// The one place where enrichment chooses its adapters.

export function openLog(
  settings: SettingsWith<'KAFKA_BROKERS'>,
  parts: { clock: Clock; logger: Logger; onCrash: (error: unknown) => void },
): Promise<KafkaEventLog> {
  return openKafkaEventLog({
    ...kafkaConnection(settings),
    ...parts,
    partitions: settings.PARTITIONS,
    clientId: 'dateline-enrichment',
  });
}

export async function openState(
  settings: SettingsWith<'REDIS_URL'>,
  { clock, logger }: { clock: Clock; logger: Logger },
): Promise<{ state: EnrichmentState; redis: RedisConnection }> {
  const redis = await connectRedis({ ...redisConnection(settings), clock, logger });
  return { state: openRedisEnrichmentState(redis), redis };
}

import { kafkaConnection, type SettingsWith } from '#config/connections.js';
import { openKafkaEventLog, type KafkaEventLog } from '#event-log/kafka/open-kafka-event-log.js';
import type { Clock } from '#operations/clock.js';
import type { Logger } from '#operations/logger.js';

// The one place where ingest chooses its adapter.

export function openLog(
  settings: SettingsWith<'KAFKA_BROKERS'>,
  parts: { clock: Clock; logger: Logger; onCrash: (error: unknown) => void },
): Promise<KafkaEventLog> {
  return openKafkaEventLog({
    ...kafkaConnection(settings),
    ...parts,
    partitions: settings.PARTITIONS,
    clientId: 'dateline-ingest',
  });
}

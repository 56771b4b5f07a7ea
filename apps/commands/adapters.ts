import { kafkaConnection, type SettingsWith } from '#config/connections.js';
import { openKafkaEventLog, type KafkaEventLog } from '#event-log/kafka/open-kafka-event-log.js';
import { systemClock } from '#operations/clock.js';
import type { Logger } from '#operations/logger.js';

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
    logger,
    // A command follows nothing that could crash.
    onCrash: (err) => logger.error({ err }, 'the connection to Kafka has crashed'),
  });
}

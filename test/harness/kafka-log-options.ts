import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { expect } from 'vitest';
import type { KafkaOptions } from '#event-log/kafka/open-kafka-event-log.js';
import { systemClock } from '#operations/clock.js';

/** What a test opens the log on Kafka with: topics of its own, and what cannot be fails it. */
export function kafkaLogOptions(
  brokers: readonly string[],
  given: Partial<KafkaOptions> = {},
): KafkaOptions {
  return {
    brokers,
    prefix: `${randomUUID()}-`,
    tls: false,
    sasl: null,
    replication: 1,
    partitions: 4,
    clientId: 'test',
    clock: systemClock,
    logger: pino({ level: 'silent' }),
    onCrash: (error) => expect.unreachable(String(error)),
    ...given,
  };
}

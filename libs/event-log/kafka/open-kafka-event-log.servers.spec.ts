import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { systemClock } from '#operations/clock.js';
import { describeWithServers } from '../../../test/harness/describe-with-servers.js';
import { startKafka, type KafkaBroker } from '../../../test/harness/kafka-broker.js';
import { eventLogContract, type NewLogHome } from '../event-log.contract.js';
import { openKafkaEventLog } from './open-kafka-event-log.js';

// A broker of its own, since it is restarted.
describeWithServers('the event log', ['broker-restarts'], () => {
  let broker: KafkaBroker;
  beforeAll(async () => void (broker = await startKafka()), 120_000);
  afterAll(() => broker.remove());

  const newHome: NewLogHome = async ({ partitions, batch }) => {
    const prefix = `${randomUUID()}-`;
    const crashes: unknown[] = [];
    const open = (count = partitions) =>
      openKafkaEventLog({
        brokers: broker.brokers,
        prefix,
        tls: false,
        sasl: null,
        replication: 1,
        partitions: count,
        clientId: 'contract',
        clock: systemClock,
        logger: pino({ level: 'silent' }),
        onCrash: (error) => crashes.push(error),
        batch: { bytes: batch.bytes },
      });
    return {
      open,
      restart: async (eventLog) => {
        await eventLog.close();
        await broker.stop();
        await broker.start();
        return open();
      },
      remove: async () => {
        if (crashes.length > 0) throw new AggregateError(crashes, 'the log told of a bug');
      },
    };
  };

  eventLogContract('Kafka', newHome, { patienceMs: 20_000, boundsEvents: false, compact: null });
});

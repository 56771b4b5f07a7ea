import { expect, it } from 'vitest';
import { describeWithServers } from '../../../test/harness/describe-with-servers.js';
import { startKafka } from '../../../test/harness/kafka-broker.js';
import { kafkaLogOptions } from '../../../test/harness/kafka-log-options.js';
import { until } from '../../../test/harness/until.js';
import { anEvent, EDITIONS, PARTITIONS } from '../contract/log-under-test.contract.js';
import { openKafkaEventLog } from './open-kafka-event-log.js';

const [edition] = EDITIONS;

describeWithServers('a writer on Kafka', ['broker-restarts'], () => {
  // Kafka does so after seven days.
  it('is dead once the broker has forgotten it in a quiet time, and a new one goes on', async () => {
    const broker = await startKafka([
      'transactional.id.expiration.ms=1000',
      'transaction.remove.expired.transaction.cleanup.interval.ms=200',
    ]);
    const log = await openKafkaEventLog(
      kafkaLogOptions(broker.brokers, { partitions: PARTITIONS }),
    );
    try {
      const writer = await log.takeOver('articles', 0);
      let error: unknown = null;
      for (let restMs = 1_500; error === null && restMs < 60_000; restMs *= 2) {
        await new Promise((resolve) => setTimeout(resolve, restMs));
        error = await writer.append([anEvent({ edition })]).then(
          () => null,
          (refusal) => refusal,
        );
      }
      expect(error).toMatchObject({
        code: 'LOG_UNAVAILABLE',
        message: expect.stringContaining('INVALID_PRODUCER_ID_MAPPING'),
      });
      const next = await log.takeOver('articles', 0);
      await next.append([anEvent({ edition, key: 'after' })]);
      await until('it is there', async () => {
        const { events } = await log.read('articles', 0, 0, 100);
        return events.at(-1)?.key === 'after';
      });
    } finally {
      await log.close();
      await broker.remove();
    }
  }, 120_000);
});

import { expect, it } from 'vitest';
import { describeWithServers } from '../../../test/harness/describe-with-servers.js';
import { startKafka } from '../../../test/harness/kafka-broker.js';
import { kafkaLogOptions } from '../../../test/harness/kafka-log-options.js';
import { systemClock } from '#operations/clock.js';
import { anEvent, EDITIONS, PARTITIONS } from '../contract/log-under-test.contract.js';
import { openKafkaEventLog } from './open-kafka-event-log.js';

const [edition] = EDITIONS;

const HOUR_MS = 60 * 60 * 1_000;

describeWithServers('a writer on Kafka', ['broker-restarts'], () => {
  // Kafka does so after seven days, and whoever takes the partition then has another number, which fences nobody.
  it('is dead once the broker has forgotten it, though it wrote all the time, and a new one goes on', async () => {
    const broker = await startKafka([
      'transactional.id.expiration.ms=1000',
      'transaction.remove.expired.transaction.cleanup.interval.ms=200',
    ]);
    let ahead = 0;
    const clock = { ...systemClock, now: () => Date.now() + ahead };
    const log = await openKafkaEventLog({
      ...kafkaLogOptions(broker.brokers, { partitions: PARTITIONS }),
      clock,
    });
    try {
      const writer = await log.takeOver('articles', 0);
      const append = () =>
        writer.append([anEvent({ edition })]).then(
          () => null,
          (refusal) => refusal,
        );
      let refusal: unknown = null;
      for (let forMs = 1_500; refusal === null && forMs < 60_000; forMs *= 2) {
        for (const end = Date.now() + forMs; Date.now() < end;) expect(await append()).toBeNull();
        ahead += HOUR_MS;
        refusal = await append();
      }
      expect(refusal).toMatchObject({
        code: 'LOG_UNAVAILABLE',
        message: expect.stringContaining('INVALID_PRODUCER_ID_MAPPING'),
      });
      const next = await log.takeOver('articles', 0);
      const [place] = await next.append([anEvent({ edition, key: 'after' })]);
      const { events } = await log.read('articles', 0, place!.offset, 1);
      expect(events.map(({ key }) => key)).toEqual(['after']);
    } finally {
      await log.close();
      await broker.remove();
    }
  }, 120_000);
});

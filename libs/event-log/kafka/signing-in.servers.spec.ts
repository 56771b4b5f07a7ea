import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWithServers } from '../../../test/harness/describe-with-servers.js';
import { startKafka, type KafkaBroker } from '../../../test/harness/kafka-broker.js';
import { kafkaLogOptions } from '../../../test/harness/kafka-log-options.js';
import { until } from '../../../test/harness/until.js';
import { anEvent, EDITIONS, PARTITIONS } from '../contract/log-under-test.contract.js';
import { openKafkaEventLog } from './open-kafka-event-log.js';

const [edition] = EDITIONS;
const USERS =
  'org.apache.kafka.common.security.plain.PlainLoginModule required ' +
  'username="broker" password="of-the-broker" user_broker="of-the-broker" user_dateline="of-ours";';

describeWithServers('a broker that wants to know who asks', ['broker-restarts'], () => {
  let broker: KafkaBroker;
  beforeAll(async () => {
    broker = await startKafka([
      'listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:SASL_PLAINTEXT',
      'inter.broker.listener.name=PLAINTEXT',
      'sasl.enabled.mechanisms=PLAIN',
      'sasl.mechanism.inter.broker.protocol=PLAIN',
      `listener.name.plaintext.plain.sasl.jaas.config=${USERS}`,
    ]);
  }, 120_000);
  afterAll(() => broker.remove());

  const openAs = (password: string) =>
    openKafkaEventLog(
      kafkaLogOptions(broker.brokers, {
        partitions: PARTITIONS,
        sasl: { mechanism: 'plain', username: 'dateline', password },
      }),
    );

  it('is read and written by one who may', async () => {
    const log = await openAs('of-ours');
    await log.append('articles', [anEvent({ edition, key: 'appended' })]);
    const writer = await log.takeOver('articles', 0);
    await writer.append([anEvent({ edition, key: 'written' })]);
    await until('both are there', async () => {
      const { events } = await log.read('articles', 0, 0, 10);
      return events.map(({ key }) => key).join() === 'appended,written';
    });
    await log.close();
  });

  // Nothing that passes by itself: whoever starts Dateline should see it at once.
  it('refuses a wrong password, and the start says so without waiting', async () => {
    const began = Date.now();
    await expect(openAs('wrong')).rejects.toMatchObject({
      code: 'LOG_UNAVAILABLE',
      message: expect.stringContaining('Invalid username or password'),
    });
    expect(Date.now() - began).toBeLessThan(25_000);
  });
});

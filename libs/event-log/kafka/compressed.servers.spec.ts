import kafkajs, { Kafka, type Admin } from 'kafkajs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { describeWithServers } from '../../../test/harness/describe-with-servers.js';
import { kafkaLogOptions } from '../../../test/harness/kafka-log-options.js';
import { BatchListener } from '../contract/batch-listener.contract.js';
import { anEvent, EDITIONS, PARTITIONS } from '../contract/log-under-test.contract.js';
import { kafkaConfig } from './connection.js';
import {
  openKafkaEventLog,
  type KafkaEventLog,
  type KafkaOptions,
} from './open-kafka-event-log.js';

const { CompressionCodecs, CompressionTypes, ConfigResourceTypes } = kafkajs;
const [edition] = EDITIONS as [string];

describeWithServers('what a stranger compressed', ['kafka'], ({ kafkaBrokers }) => {
  let options: KafkaOptions;
  let log: KafkaEventLog;
  let kafka: Kafka;
  let admin: Admin;
  beforeEach(async () => {
    CompressionCodecs[CompressionTypes.Snappy] = () => ({
      compress: async ({ buffer }: { buffer: Buffer }) => asSnappy(buffer),
      decompress: async (buffer: Buffer) => buffer,
    });
    options = kafkaLogOptions(kafkaBrokers, { partitions: PARTITIONS });
    log = await openKafkaEventLog(options);
    kafka = new Kafka(kafkaConfig(options, options));
    admin = kafka.admin();
    await admin.connect();
  });
  afterEach(async () => {
    await admin.disconnect();
    await log.close();
  });

  it.each(['GZIP', 'Snappy'] as const)('by %s is unpacked by the broker', async (how) => {
    const [from] = (await log.ends('articles')) as [number];
    await send(how, ['a', 'b']);
    const { events, next } = await log.read('articles', 0, from, 10);
    expect(events.map(({ key, offset }) => [key, offset - from])).toEqual([
      ['a', 0],
      ['b', 1],
    ]);
    expect(next).toBe(from + 2);
  });

  it('in a topic that keeps it so stops nobody: it comes as one event, and what follows comes too', async () => {
    await keepAsSent();
    const [from] = (await log.ends('articles')) as [number];
    const listener = await (await BatchListener.atEnd(log, 'group')).subscribe(log);
    await send('Snappy', ['a', 'b']);
    await log.append('articles', [anEvent({ edition, key: 'c' })]);
    await vi.waitFor(() => expect(listener.keys).toEqual(['', 'c']), { timeout: 20_000 });
    await listener.subscription.close();
    const { events, next } = await log.read('articles', 0, from, 10);
    expect(events[0]).toMatchObject({ offset: from + 1, edition: '' });
    expect(events[0]!.headers['dateline_unreadable']).toContain('snappy');
    expect(events.map(({ key }) => key)).toEqual(['', 'c']);
    expect(next).toBe(from + 3);
  });

  async function send(how: 'GZIP' | 'Snappy', keys: string[]): Promise<void> {
    const producer = kafka.producer();
    await producer.connect();
    const headers = { ce_edition: edition };
    await producer.send({
      topic: `${options.prefix}articles`,
      compression: CompressionTypes[how],
      messages: keys.map((key) => ({ key, value: '{}'.repeat(100), headers, partition: 0 })),
    });
    await producer.disconnect();
  }

  async function keepAsSent(): Promise<void> {
    const name = `${options.prefix}articles`;
    const configEntries = [
      { name: 'compression.type', value: 'producer' },
      { name: 'message.timestamp.type', value: 'LogAppendTime' },
      { name: 'cleanup.policy', value: 'compact' },
    ];
    const resources = [{ type: ConfigResourceTypes.TOPIC, name, configEntries }];
    await admin.alterConfigs({ validateOnly: false, resources });
  }
});

/** Snappy's raw format: the length, then the bytes as literals. */
function asSnappy(bytes: Buffer): Buffer {
  const length: number[] = [];
  for (let left = bytes.length; ; left >>>= 7) {
    length.push(left > 0x7f ? (left & 0x7f) | 0x80 : left);
    if (left <= 0x7f) break;
  }
  const literal = Buffer.from([61 << 2, (bytes.length - 1) & 0xff, (bytes.length - 1) >>> 8]);
  return Buffer.concat([Buffer.from(length), literal, bytes]);
}

import type { Socket } from 'node:net';
import { Kafka } from 'kafkajs';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { freePort } from '../../../test/harness/free-ports.js';
import { kafkaConfig, type KafkaConnection } from './connection.js';

const CONNECTION: KafkaConnection = {
  brokers: ['one:9092', 'two:9092'],
  prefix: 'paper-',
  tls: false,
  sasl: null,
  replication: 1,
};

it('asks for TLS and SASL as the connection says', () => {
  const sasl = { mechanism: 'scram-sha-512' as const, username: 'dateline', password: 'secret' };
  const { config } = configured({ tls: true, sasl });
  expect(config).toMatchObject({ brokers: CONNECTION.brokers, ssl: true, sasl });
  expect(configured({}).config).not.toHaveProperty('sasl');
});

// kafkajs takes other ones when NODE_ENV is test: what a test proves must hold in production.
it('leaves none of the retries to kafkajs', () => {
  const names = ['factor', 'initialRetryTime', 'maxRetryTime', 'multiplier', 'retries'];
  expect(Object.keys(configured({}).config.retry!).toSorted()).toEqual(names);
});

it('tells an error of kafkajs once in a while, and as a warning', () => {
  const { config, clock, told } = configured({});
  const kafkaLogger = new Kafka(config).logger();
  for (let i = 0; i < 3; i++) kafkaLogger.error('connect refused', { broker: 'one:9092' });
  expect(told()).toEqual([
    { level: 40, of: 'kafkajs', broker: 'one:9092', msg: 'connect refused' },
  ]);
  kafkaLogger.error('another one');
  clock.advance(10_000);
  kafkaLogger.error('connect refused');
  expect(told().map(({ msg }) => msg)).toEqual([
    'connect refused',
    'another one',
    'connect refused',
  ]);
});

// Else Node warns of a leak in every outage that lasts.
it('keeps nothing of a socket that has closed', async () => {
  const socket = configured({}).config.socketFactory!({
    host: '127.0.0.1',
    port: await freePort(),
    ssl: false as never,
    onConnect: () => {},
  }) as Socket;
  socket.on('error', () => {});
  await new Promise((resolve) => socket.once('close', resolve));
  const before = socket.listenerCount('connect');
  socket.unref();
  expect(socket.listenerCount('connect')).toBe(before);
});

it('never tells what a broker answered', () => {
  const { config, told } = configured({}, 'trace');
  const kafkaLogger = new Kafka(config).logger();
  kafkaLogger.debug('Response Fetch', { data: 'text of an article', payload: 'the same' });
  kafkaLogger.warn('strange', { data: 'text of an article' });
  expect(told().map(({ level, msg }) => [level, msg])).toEqual([
    [10, 'Response Fetch'],
    [40, 'strange'],
  ]);
  expect(JSON.stringify(told())).not.toContain('article');
});

function configured(given: Partial<KafkaConnection>, level = 'info') {
  const clock = new FakeClock(0);
  const lines: string[] = [];
  const logger = pino(
    { level, base: null, timestamp: false },
    { write: (line) => lines.push(line) },
  );
  const config = kafkaConfig({ ...CONNECTION, ...given }, { clientId: 'test', clock, logger });
  const told = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return { config, clock, told };
}

import { expect, it } from 'vitest';
import { DatelineError } from '#errors/dateline-error.js';
import { kafkaConnection, redisConnection, settingsWith } from './connections.js';
import { loadSettings } from './settings.js';

it('names every setting that a service cannot do without, each with an example', () => {
  try {
    settingsWith(loadSettings({}), ['KAFKA_BROKERS', 'REDIS_URL'], 'feed');
    expect.unreachable();
  } catch (error) {
    const { findings } = error as DatelineError;
    expect(findings.map(({ code, field }) => [code, field])).toEqual([
      ['SETTINGS_INVALID', 'KAFKA_BROKERS'],
      ['SETTINGS_INVALID', 'REDIS_URL'],
    ]);
    expect(findings[1]?.detail).toMatch(/feed needs it, for example REDIS_URL=redis:\/\/redis/);
  }
});

it('makes the connections of the settings', () => {
  const settings = settingsWith(
    loadSettings({
      KAFKA_BROKERS: 'kafka-1:9093,kafka-2:9093',
      KAFKA_PREFIX: 'news-',
      KAFKA_TLS: 'on',
      KAFKA_REPLICATION: '3',
      KAFKA_SASL_MECHANISM: 'scram-sha-256',
      KAFKA_SASL_USERNAME: 'dateline',
      KAFKA_SASL_PASSWORD: 'secret',
      REDIS_URL: 'rediss://redis:6379/1',
    }),
    ['KAFKA_BROKERS', 'REDIS_URL'],
    'feed',
  );
  expect(kafkaConnection(settings)).toEqual({
    brokers: ['kafka-1:9093', 'kafka-2:9093'],
    prefix: 'news-',
    tls: true,
    replication: 3,
    sasl: { mechanism: 'scram-sha-256', username: 'dateline', password: 'secret' },
  });
  expect(redisConnection(settings)).toEqual({ url: 'rediss://redis:6379/1', prefix: 'news-' });
});

it('speaks to Kafka without SASL where no mechanism is set', () => {
  const settings = loadSettings({ KAFKA_BROKERS: 'kafka:9092' });
  expect(kafkaConnection(settingsWith(settings, ['KAFKA_BROKERS'], 'ingest')).sasl).toBeNull();
});

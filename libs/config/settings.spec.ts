import { expect, it } from 'vitest';
import { DatelineError } from '#errors/dateline-error.js';
import { settingsHelp } from './describe-settings.js';
import { loadSettings, type Environment } from './settings.js';
import { SETTINGS, type Setting } from './settings-table.js';

function findingsOf(environment: Environment) {
  try {
    loadSettings(environment);
  } catch (error) {
    if (error instanceof DatelineError) return error.findings;
    throw error;
  }
  return [];
}

it('gives every setting its default', () => {
  expect(loadSettings({})).toEqual({
    FEED_PORT: 8080,
    INGEST_PORT: 8081,
    ENRICHMENT_PORT: 8082,
    FRONT_PORT: 8080,
    FRONT_TARGET: { host: 'feed', port: 8080 },
    FRONT_HEALTH_PORT: 8083,
    HOST: 'all',
    PUBLIC_URL: 'http://localhost:8080',
    DATA_DIR: './data',
    EDITIONS_FILE: './editions.json',
    DATELINE_SAMPLE: 'on',
    HUB_URL: null,
    INGEST_TOKEN: null,
    KAFKA_BROKERS: null,
    KAFKA_PREFIX: '',
    KAFKA_REPLICATION: 1,
    KAFKA_TLS: 'off',
    KAFKA_SASL_MECHANISM: null,
    KAFKA_SASL_USERNAME: null,
    KAFKA_SASL_PASSWORD: null,
    REDIS_URL: null,
    PARTITIONS: 12,
    FEED_ITEMS: 50,
    FEED_MAX_AGE: 60,
    FEED_CACHE_MIB: 256,
    RELATED_WINDOW_DAYS: 14,
    RELATED_WINDOW_EVENTS: 5_000,
    RELATED_WINDOW_ARTICLES: 130_000,
    SNAPSHOT_EVERY: 5_000,
    LOG_LEVEL: 'info',
    LOG_FORMAT: 'auto',
  });
});

it('lets the public address follow the feed port', () => {
  expect(loadSettings({ FEED_PORT: '9090' }).PUBLIC_URL).toBe('http://localhost:9090');
});

it('takes a slash at the end of the public address away', () => {
  expect(loadSettings({ PUBLIC_URL: 'https://news.example.org/' }).PUBLIC_URL).toBe(
    'https://news.example.org',
  );
});

it('reports all bad values at once, each with its value, what fits and an example', () => {
  const findings = findingsOf({ FEED_PORT: 'eighty', DATELINE_SAMPLE: 'yes', PARTITIONS: '0' });
  expect(findings.map(({ field }) => field)).toEqual([
    'FEED_PORT',
    'DATELINE_SAMPLE',
    'PARTITIONS',
  ]);
  expect(findings[0]?.detail).toBe(
    '"eighty" must be a port number from 1 to 65535, for example FEED_PORT=8080',
  );
});

it.each([
  ['FEED_PORT', ''],
  ['FEED_PORT', '0'],
  ['FEED_PORT', '65536'],
  ['FEED_PORT', ' 8080'],
  ['FEED_PORT', '8080.5'],
  ['FEED_PORT', '1e3'],
  ['HOST', 'localhost'],
  ['PUBLIC_URL', 'news.example.org'],
  ['PUBLIC_URL', 'ftp://news.example.org'],
  ['PUBLIC_URL', 'https://news.example.org/?a=1'],
  ['DATA_DIR', ' '],
  ['INGEST_TOKEN', 'short'],
  ['LOG_LEVEL', 'loud'],
  ['FEED_ITEMS', '501'],
  ['KAFKA_BROKERS', ''],
  ['KAFKA_BROKERS', 'kafka'],
  ['KAFKA_BROKERS', 'kafka:0'],
  ['KAFKA_BROKERS', 'kafka:65536'],
  ['KAFKA_BROKERS', 'kafka:9092,'],
  ['KAFKA_BROKERS', 'kafka:9092, kafka-2:9092'],
  ['KAFKA_BROKERS', 'kafka://kafka:9092'],
  ['KAFKA_PREFIX', 'news/'],
  ['KAFKA_PREFIX', 'x'.repeat(101)],
  ['KAFKA_REPLICATION', '0'],
  ['KAFKA_TLS', 'true'],
  ['KAFKA_SASL_MECHANISM', 'SCRAM-SHA-256'],
  ['REDIS_URL', ''],
  ['REDIS_URL', 'redis:6379'],
  ['REDIS_URL', 'http://redis:6379'],
  ['REDIS_URL', 'redis://redis:6379/news'],
  ['REDIS_URL', 'redis://redis:6379?db=1'],
])('refuses %s=%j', (name, value) => {
  expect(findingsOf({ [name]: value })).toMatchObject([{ field: name, code: 'SETTINGS_INVALID' }]);
});

it('refuses one port for both, naming both settings', () => {
  expect(findingsOf({ FEED_PORT: '8081' })[0]?.detail).toMatch(/8081 is FEED_PORT too/);
});

it('does not show a secret that does not fit', () => {
  expect(findingsOf({ INGEST_TOKEN: 'hunter2' })[0]?.detail).not.toContain('hunter2');
});

it.each([
  ['KAFKA_SASL_PASSWORD', ''],
  ['REDIS_URL', 'http://dateline:hunter2@redis:6379'],
  ['REDIS_URL', 'dateline:hunter2@redis:6379'],
  ['REDIS_URL', 'redis://dateline:hunter2@:hunter2@redis:6379:1'],
])('shows no password of %s=%j', (name, value) => {
  const [finding] = findingsOf({ [name]: value });
  expect(finding?.field).toBe(name);
  expect(finding?.detail).toMatch(/^"?\(hidden\)/);
  expect(finding?.detail).not.toContain('hunter2');
});

it('takes several brokers, names and addresses', () => {
  const { KAFKA_BROKERS: brokers } = loadSettings({ KAFKA_BROKERS: 'kafka-1:9092,[::1]:19092' });
  expect(brokers).toEqual(['kafka-1:9092', '[::1]:19092']);
});

it.each([
  ['feed:8080', { host: 'feed', port: 8080 }],
  ['[::1]:80', { host: '::1', port: 80 }],
])('takes %s as a host and its port', (text, target) => {
  expect(loadSettings({ FRONT_TARGET: text }).FRONT_TARGET).toEqual(target);
});

it.each([
  'redis://redis:6379',
  'redis://redis',
  'rediss://dateline:pass%40word@redis.example:6380/2',
  'redis://:password@[::1]:6379/',
])('takes %s as the address of Redis', (url) => {
  expect(loadSettings({ REDIS_URL: url }).REDIS_URL).toBe(url);
});

it('refuses a part of what SASL needs, naming what is missing', () => {
  const findings = findingsOf({ KAFKA_SASL_MECHANISM: 'plain', KAFKA_SASL_USERNAME: 'dateline' });
  expect(findings).toMatchObject([
    {
      field: 'KAFKA_SASL_PASSWORD',
      detail: expect.stringMatching(
        /^is missing, while there is KAFKA_SASL_MECHANISM and KAFKA_SASL_USERNAME; set all three/,
      ),
    },
  ]);
  expect(findingsOf({ KAFKA_SASL_PASSWORD: 'x' }).map(({ field }) => field)).toEqual([
    'KAFKA_SASL_MECHANISM',
    'KAFKA_SASL_USERNAME',
  ]);
});

it('does not report as missing what does not fit', () => {
  const findings = findingsOf({ KAFKA_SASL_MECHANISM: 'gssapi', KAFKA_SASL_USERNAME: 'x' });
  expect(findings.map(({ field }) => field)).toEqual(['KAFKA_SASL_MECHANISM']);
});

it('refuses a misspelt setting of its own kind', () => {
  expect(findingsOf({ DATELINE_SAMPEL: 'off' })).toMatchObject([{ field: 'DATELINE_SAMPEL' }]);
});

it.each(Object.entries(SETTINGS) as [string, Setting<unknown>][])(
  'gives an example of %s that fits, and a sentence of help',
  (name, setting) => {
    expect(setting.kind.schema.safeParse(setting.example).success, name).toBe(true);
    expect(setting.help).toMatch(/\.$/);
    expect(settingsHelp()).toContain(name);
  },
);

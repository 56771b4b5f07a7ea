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
    HOST: 'all',
    PUBLIC_URL: 'http://localhost:8080',
    DATA_DIR: './data',
    EDITIONS_FILE: './editions.json',
    DATELINE_SAMPLE: 'on',
    INGEST_TOKEN: null,
    PARTITIONS: 12,
    FEED_ITEMS: 50,
    FEED_MAX_AGE: 60,
    FEED_CACHE_MIB: 256,
    RELATED_WINDOW_DAYS: 14,
    RELATED_WINDOW_ARTICLES: 130_000,
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
])('refuses %s=%j', (name, value) => {
  expect(findingsOf({ [name]: value })).toMatchObject([{ field: name, code: 'SETTINGS_INVALID' }]);
});

it('refuses one port for both, naming both settings', () => {
  expect(findingsOf({ FEED_PORT: '8081' })[0]?.detail).toMatch(/8081 is FEED_PORT too/);
});

it('does not show a secret that does not fit', () => {
  expect(findingsOf({ INGEST_TOKEN: 'hunter2' })[0]?.detail).not.toContain('hunter2');
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

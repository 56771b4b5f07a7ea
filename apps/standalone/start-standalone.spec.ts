import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadEditions } from '#config/editions.js';
import { loadSettings, type Environment } from '#config/settings.js';
import { systemClock } from '#operations/clock.js';
import { Shutdown } from '#operations/shutdown.js';
import { freePorts } from '../../test/harness/free-ports.js';
import { startStandalone } from './start-standalone.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dateline-start-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

let shutdown: Shutdown;
async function start(changes: Environment = {}) {
  const { feedPort, ingestPort } = await freePorts();
  const settings = loadSettings({
    FEED_PORT: String(feedPort),
    INGEST_PORT: String(ingestPort),
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    DATELINE_SAMPLE: 'off',
    ...changes,
  });
  const editions = loadEditions(settings.EDITIONS_FILE);
  const logger = pino({ level: 'silent' });
  shutdown = new Shutdown(logger);
  const parts = { clock: systemClock, logger, shutdown, registry: new Registry() };
  await startStandalone(settings, editions, parts);
}

it('leaves the data folder when the start fails, at whatever step', async () => {
  await start();
  expect(existsSync(join(folder, 'running.json'))).toBe(true);
  expect(await shutdown.run('end of the test')).toBe(true);
  expect(existsSync(join(folder, 'running.json'))).toBe(false);

  await expect(start({ PARTITIONS: '6' })).rejects.toMatchObject({
    code: 'PARTITION_COUNT_CHANGED',
  });
  expect(await shutdown.run('the start failed')).toBe(true);
  expect(existsSync(join(folder, 'running.json'))).toBe(false);
});

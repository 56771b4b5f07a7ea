import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadSettings } from '#config/settings.js';
import { systemClock } from '#operations/clock.js';
import { Shutdown } from '#operations/shutdown.js';
import { openLog } from './adapters.js';
import { startFlow, type Flow } from './start-flow.js';

const logger = pino({ level: 'silent' });

let folder: string;
let shutdown: Shutdown;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dateline-start-'))));
afterEach(async () => {
  await shutdown.run('end of the test');
  rmSync(folder, { recursive: true, force: true });
});

function start(): Promise<Flow> {
  shutdown = new Shutdown(logger);
  const settings = loadSettings({ DATA_DIR: folder });
  const registry = new Registry();
  return startFlow(folder, settings, { clock: systemClock, logger, shutdown, registry });
}

it('has marked what is behind when it resolves: nothing of it is shown from before the start', async () => {
  await start();
  await shutdown.run('first');
  const parts = { clock: systemClock, logger };
  const log = await openLog(folder, 12, parts);
  const undecodable = { edition: 'en', key: 'x', headers: {}, value: new Uint8Array() };
  await log.append('enriched-articles', [undecodable]);
  const ends = await log.ends('enriched-articles');
  await log.close();

  const { views } = await start();

  for (const [partition, end] of ends.entries()) {
    const { caughtUp, next } = (await views.position(partition))!;
    expect(caughtUp && next < end, `partition ${partition}`).toBe(false);
  }
});

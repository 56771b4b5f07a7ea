import { existsSync, readdirSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { loadSettings } from '#config/settings.js';
import { systemClock } from '#operations/clock.js';
import { openLog } from '#standalone/adapters.js';
import type { DatelineProcess } from '../../harness/dateline-process.js';
import { BusyAgency } from './busy-agency.js';

/**
 * Fills an embedded Dateline that does not run through its own ports, and ends it. A hundred thousand articles take
 * minutes, so what is filled can be kept.
 *
 * @param kept a folder with filled data folders by their number of articles; without it, nothing is kept.
 */
export async function fillDateline(
  dateline: DatelineProcess,
  held: number,
  kept?: string,
): Promise<void> {
  const before = kept === undefined ? 0 : mostKept(kept, held);
  if (before > 0) await cp(join(kept!, String(before)), dateline.folder, { recursive: true });
  if (before === held) return compactLog(dateline.folder);
  // Before the start: connections that lay idle meanwhile would be closed, and nobody would have seen it.
  const agency = new BusyAgency(before);
  const newsroom = await dateline.start({ LOG_LEVEL: 'warn' });
  await agency.publish(newsroom, held - before, (done) =>
    console.log(`${done} articles are shown`),
  );
  await dateline.kill('SIGTERM');
  await compactLog(dateline.folder);
  if (kept !== undefined) await cp(dateline.folder, join(kept, String(held)), { recursive: true });
}

/**
 * Once an hour a running Dateline indexes what came in since for the compaction of its log. What was filled in minutes
 * would be indexed while it is measured.
 */
async function compactLog(folder: string): Promise<void> {
  const parts = { clock: systemClock, logger: pino({ level: 'warn' }) };
  const log = await openLog(folder, loadSettings({}).PARTITIONS, parts);
  await log.compact(systemClock.now());
  await log.close();
}

/** The most articles, up to so many, of which a data folder is kept; 0 where there is none. */
function mostKept(kept: string, held: number): number {
  if (!existsSync(kept)) return 0;
  const sizes = readdirSync(kept).map(Number);
  return Math.max(0, ...sizes.filter((size) => size <= held));
}

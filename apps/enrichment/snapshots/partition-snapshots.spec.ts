import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PartitionSnapshots, type PartitionSnapshot, type Place } from './partition-snapshots.js';
import { readSnapshot, snapshotBytes, writeSnapshot } from './snapshot-file.js';

const PLACE: Place = {
  window: { days: 14, events: 5_000, articles: 130_000 },
  logId: 'log-a',
  told: 40,
};

let folder: string;
let lines: string[];
let snapshots: PartitionSnapshots;
let time: number;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dateline-snapshots-'));
  lines = [];
  time = 0;
  const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  snapshots = new PartitionSnapshots(folder, 5_000, logger, () => time);
  snapshots.write(3, PLACE, () => {
    time += 10;
    return [];
  });
  await snapshots.rest(3);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('gives the snapshot of this moment, or of an earlier one', async () => {
  expect(await snapshots.read(3, PLACE)).toMatchObject({ told: 40 });
  expect(await snapshots.read(3, { ...PLACE, told: 41 })).toMatchObject({ told: 40 });
  expect(lines).toEqual([]);
});

it('has none of a partition that was never written', async () => {
  expect(await snapshots.read(4, PLACE)).toBeNull();
  expect(lines).toEqual([]);
});

it.each<[string, Partial<Place>, string]>([
  // Redis came back from a disk that did not have the last second.
  ['a store that lost what it knew', { told: 39 }, 'the store only 39'],
  ['another log', { logId: 'log-b' }, 'another log'],
  ['another window', { window: { ...PLACE.window, days: 15 } }, '14 days'],
])('passes one over, and says why, for %s', async (_, changes, why) => {
  expect(await snapshots.read(3, { ...PLACE, ...changes })).toBeNull();
  expect(lines.join()).toContain(why);
});

it('passes one over that another version of the engine wrote', async () => {
  const path = join(folder, 'partition-3');
  const found = (await readSnapshot(path)) as PartitionSnapshot;
  await writeSnapshot(path, snapshotBytes({ ...found, engine: 'of last year' }));
  expect(await snapshots.read(3, PLACE)).toBeNull();
  expect(lines.join()).toContain('another version');
});

it('passes a damaged one over', async () => {
  writeFileSync(join(folder, 'partition-3'), 'no snapshot');
  expect(await snapshots.read(3, PLACE)).toBeNull();
  expect(lines.join()).toContain('damaged');
});

it('goes on where it cannot write', async () => {
  mkdirSync(join(folder, 'partition-5'));
  snapshots.write(5, PLACE, () => [], true);
  await snapshots.rest(5);
  expect(lines.join()).toContain('cannot be written');
});

it('goes on where one cannot be made', async () => {
  const broken = () => {
    throw new RangeError('too large');
  };
  expect(() => snapshots.write(3, PLACE, broken, true)).not.toThrow();
  expect(lines.join()).toContain('too large');
});

it('removes the one of a partition', async () => {
  await snapshots.remove(3);
  expect(await snapshots.read(3, PLACE)).toBeNull();
});

it('leaves time between two for other work, but at the end', async () => {
  time = 199;
  expect(snapshots.write(4, PLACE, () => [])).toBe(false);
  expect(snapshots.write(4, PLACE, () => [], true)).toBe(true);
  await snapshots.rest(4);
  time = 200;
  expect(snapshots.write(4, PLACE, () => [])).toBe(true);
  await snapshots.rest(4);
});

it('writes one at a time', async () => {
  expect(snapshots.write(3, PLACE, () => [], true)).toBe(true);
  expect(snapshots.write(3, { ...PLACE, told: 50 }, () => [], true)).toBe(false);
  await snapshots.rest(3);
  expect(await snapshots.read(3, PLACE)).toMatchObject({ told: 40 });
});

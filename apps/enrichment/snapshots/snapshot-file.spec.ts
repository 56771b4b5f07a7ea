import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readSnapshot, snapshotBytes, writeSnapshot } from './snapshot-file.js';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dateline-snapshot-'));
  path = join(folder, 'inside', 'partition-3');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const value = { told: 7, texts: ['Şuşa', 'Хельсинки'], column: Float64Array.of(1.5, -0) };

it('reads what was written', async () => {
  await writeSnapshot(path, snapshotBytes(value));
  expect(await readSnapshot(path)).toEqual(value);
});

it('takes the value as it is when its bytes are made', async () => {
  const changing = { column: Int32Array.of(1) };
  const bytes = snapshotBytes(changing);
  changing.column[0] = 2;
  await writeSnapshot(path, bytes);
  expect(await readSnapshot(path)).toEqual({ column: Int32Array.of(1) });
});

it('answers null where there is none', async () => {
  expect(await readSnapshot(path)).toBeNull();
});

it.each<[string, (bytes: Buffer) => Buffer]>([
  ['was cut', (bytes) => bytes.subarray(0, bytes.length - 3)],
  ['is empty', (bytes) => bytes.subarray(0, 0)],
  ['has a changed byte', (bytes) => Buffer.from(bytes).fill(bytes[20]! ^ 1, 20, 21)],
])('refuses a file that %s', async (_, damage) => {
  await writeSnapshot(path, snapshotBytes(value));
  writeFileSync(path, damage(readFileSync(path)));
  await expect(readSnapshot(path)).rejects.toThrow(SyntaxError);
});

it('leaves the one before until the new one is whole, and nothing else behind', async () => {
  await writeSnapshot(path, snapshotBytes(value));
  writeFileSync(`${path}.0123456789ab`, 'what a killed process left');
  writeFileSync(join(folder, 'inside', 'partition-30'), 'another partition');
  await writeSnapshot(path, snapshotBytes({ told: 8 }));
  expect(await readSnapshot(path)).toEqual({ told: 8 });
  expect(readdirSync(join(folder, 'inside')).toSorted()).toEqual(['partition-3', 'partition-30']);
});

it('is for nobody else on the machine: it holds words of articles', async () => {
  await writeSnapshot(path, snapshotBytes(value));
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'inside')).mode & 0o777).toBe(0o700);
});

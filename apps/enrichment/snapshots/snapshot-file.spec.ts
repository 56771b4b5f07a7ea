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
  const changing = { told: 7, column: Int32Array.of(1) };
  const bytes = snapshotBytes(changing);
  changing.told = 8;
  await writeSnapshot(path, bytes);
  expect(await readSnapshot(path)).toEqual({ told: 7, column: Int32Array.of(1) });
});

it('gives every column memory of its own, of its length', async () => {
  const columns = [Uint8Array.of(1), Uint16Array.of(2, 3), Int32Array.of(), Float64Array.of(0.5)];
  await writeSnapshot(
    path,
    snapshotBytes([new Uint32Array([9, 8, 7, 6]).subarray(1, 3), ...columns]),
  );
  const read = (await readSnapshot(path)) as Uint32Array[];
  expect(read).toEqual([Uint32Array.of(8, 7), ...columns]);
  for (const column of read) expect(column.buffer.byteLength).toBe(column.byteLength);
});

it('writes no column of a kind that it could not read', () => {
  expect(() => snapshotBytes({ column: Int8Array.of(1) })).toThrow('Int8Array');
});

it('answers null where there is none', async () => {
  expect(await readSnapshot(path)).toBeNull();
});

const changed = (bytes: Buffer, at: number) => Buffer.from(bytes).fill(bytes[at]! ^ 1, at, at + 1);

it.each<[string, (bytes: Buffer) => Buffer]>([
  ['was cut', (bytes) => bytes.subarray(0, bytes.length - 3)],
  ['was cut in its head', (bytes) => bytes.subarray(0, 20)],
  ['has only its beginning', (bytes) => bytes.subarray(0, 5)],
  ['is empty', (bytes) => bytes.subarray(0, 0)],
  ['is too long', (bytes) => Buffer.concat([bytes, bytes])],
  ['has a changed byte in its head', (bytes) => changed(bytes, 20)],
  ['says another length of its head', (bytes) => changed(bytes, 8)],
  ['has a changed byte in a column', (bytes) => changed(bytes, bytes.length - 1)],
  ['has another checksum', (bytes) => changed(bytes, 4)],
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

it('fails where its folder cannot be made', async () => {
  await expect(writeSnapshot('/proc/dateline/snapshots/partition-3', [])).rejects.toThrow();
});

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { holderOf, lockDataFolder } from './lock.js';
import { openDataFolder } from './open-data-folder.js';
import { tokenOf } from './token.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dateline-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lockFile = () => join(folder, 'running.json');

it('refuses a folder on which another process runs', () => {
  // The parent of the test is another process, and it is alive.
  writeFileSync(lockFile(), JSON.stringify({ pid: process.ppid, startedAt: null }));
  expect(holderOf(folder)).toBe(process.ppid);
  expect(() => lockDataFolder(folder)).toThrow('DATA_DIR_IN_USE');
});

it('takes a folder over that a killed process left', () => {
  writeFileSync(lockFile(), JSON.stringify({ pid: 2 ** 22 + 1, startedAt: null }));
  const release = lockDataFolder(folder);
  expect(JSON.parse(readFileSync(lockFile(), 'utf8'))).toMatchObject({ pid: process.pid });
  release();
  expect(holderOf(folder)).toBeNull();
});

it('is not held back by a process that has the same id and began at another time', () => {
  writeFileSync(lockFile(), JSON.stringify({ pid: process.ppid, startedAt: '1' }));
  expect(holderOf(folder)).toBeNull();
});

it('takes a folder over whose lock a kill left half written', () => {
  writeFileSync(lockFile(), '{"pi');
  lockDataFolder(folder)();
});

it('makes a token once, for its owner only, in one line', () => {
  const first = tokenOf(() => folder, null);
  expect(first).toMatchObject({ made: true, file: join(folder, 'token') });
  expect(statSync(first.file!).mode & 0o777).toBe(0o600);
  expect(readFileSync(first.file!, 'utf8')).toBe(`${first.token}\n`);
  expect(tokenOf(() => folder, null)).toMatchObject({ token: first.token, made: false });
});

it('uses the token of the settings, and then needs no folder', () => {
  const folderless = () => expect.unreachable();
  expect(tokenOf(folderless, 'a-token-of-the-settings')).toEqual({
    token: 'a-token-of-the-settings',
    file: null,
    made: false,
  });
});

it('says why a folder cannot be used', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => openDataFolder(join(folder, 'file', 'data'))).toThrow('DATA_DIR_UNUSABLE');
});

it('refuses a token file that holds no token, and says what to do', () => {
  for (const held of ['', 'a', 'two words and more of them', 'x'.repeat(201)]) {
    writeFileSync(join(folder, 'token'), held);
    expect(() => tokenOf(() => folder, null)).toThrow(/16 to 200 letters.*remove it/);
  }
});

it('writes the token through no link that somebody laid there', () => {
  const elsewhere = join(folder, 'elsewhere');
  symlinkSync(elsewhere, join(folder, 'token'));
  expect(() => tokenOf(() => folder, null)).toThrow('DATA_DIR_UNUSABLE');
  expect(existsSync(elsewhere)).toBe(false);
});

it('makes nothing for other users, whatever the mask of the process and the mode of the folder', () => {
  const before = process.umask(0o000);
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o755 });
  const { release } = openDataFolder(data);
  mkdirSync(join(data, 'event-log'));
  expect(statSync(join(data, 'event-log')).mode & 0o077).toBe(0);
  expect(statSync(join(data, 'running.json')).mode & 0o077).toBe(0);
  release();
  process.umask(before);
});

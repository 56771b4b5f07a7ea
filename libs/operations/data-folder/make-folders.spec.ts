import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeFolders } from './make-folders.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dateline-folders-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('makes every folder that is missing, for its owner alone', () => {
  const before = process.umask(0o000);
  makeFolders(join(folder, 'a', 'b'));
  process.umask(before);
  for (const made of ['a', 'a/b']) {
    expect(statSync(join(folder, made)).mode & 0o777).toBe(0o700);
  }
});

it('leaves a folder as it is, and one that a link leads to', () => {
  mkdirSync(join(folder, 'old'), { mode: 0o755 });
  symlinkSync(join(folder, 'old'), join(folder, 'link'));
  makeFolders(join(folder, 'link'));
  makeFolders(join(folder, 'link', 'new'));
  expect(statSync(join(folder, 'old')).mode & 0o777).toBe(0o755);
  expect(statSync(join(folder, 'old', 'new')).isDirectory()).toBe(true);
});

it.each(['file', 'file/data', 'nowhere', 'nowhere/data'])('makes no folder of %s', (path) => {
  writeFileSync(join(folder, 'file'), '');
  symlinkSync(join(folder, 'missing'), join(folder, 'nowhere'));
  expect(() => makeFolders(join(folder, path))).toThrow(/EEXIST|ENOTDIR/);
});

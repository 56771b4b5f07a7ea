import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isPacked } from './is-packed.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dateline-pack-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A file that was changed then. */
function file(name: string, second: number): string {
  const path = join(folder, name);
  writeFileSync(path, '');
  utimesSync(path, second, second);
  return path;
}

it('packs again when the modules or the packages are newer than any result', () => {
  const [modules, packages] = [file('modules', 10), file('packages', 20)];
  const [earlier, later] = [file('earlier', 15), file('later', 25)];

  expect(isPacked([modules, packages], [later])).toBe(true);
  expect(isPacked([modules, packages], [later, earlier])).toBe(false);
  expect(isPacked([modules], [earlier])).toBe(true);
});

it('packs where a result is missing', () => {
  const modules = file('modules', 10);
  expect(isPacked([modules], [file('there', 15), join(folder, 'missing')])).toBe(false);
});

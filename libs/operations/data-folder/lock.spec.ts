import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { DataFolderProcesses } from '../../../test/harness/data-folder-processes.js';

/** The race is short: a lock that is not whole from its first moment lets two in at one or two of these. */
const FOLDERS = 60;

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'dateline-lock-'))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

let processes: DataFolderProcesses;
beforeAll(async () => {
  processes = await DataFolderProcesses.start(2);
});
afterAll(() => processes.end());

it.each(['empty', 'left by a killed process'])(
  'gives a folder to one of several that start together, where it is %s',
  async (state) => {
    for (let n = 0; n < FOLDERS; n++) {
      const folder = join(root, String(n));
      mkdirSync(folder);
      if (state !== 'empty') {
        const dead = JSON.stringify({ pid: 2 ** 22 + 1, startedAt: null });
        writeFileSync(join(folder, 'running.json'), dead);
      }
      const answers = await processes.together(folder, 'lock');
      expect(answers.filter((answer) => answer === 'locked')).toHaveLength(1);
      expect(answers.filter((answer) => answer.includes('DATA_DIR_IN_USE'))).toHaveLength(1);
      expect(readdirSync(folder)).toEqual(['running.json']);
    }
  },
  30_000,
);

it('has one token for several that start together, and one of them has made it', async () => {
  for (let n = 0; n < FOLDERS; n++) {
    const folder = join(root, String(n));
    mkdirSync(folder);
    const answers = (await processes.together(folder, 'token')).map((answer) => answer.split(' '));
    expect(answers.map(([deed]) => deed).toSorted()).toEqual(['found', 'made']);
    expect(new Set(answers.map(([, token]) => token)).size).toBe(1);
    expect(readdirSync(folder)).toEqual(['token']);
  }
}, 30_000);

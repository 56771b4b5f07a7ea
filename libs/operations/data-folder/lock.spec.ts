import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const [script, loader] = ['lock-process.ts', 'run-typescript.mjs'].map((name) =>
  fileURLToPath(new URL(`../../../test/harness/${name}`, import.meta.url)),
);
/** The race is short: a lock that is not whole from its first moment lets two in at one or two of these. */
const FOLDERS = 60;

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'dateline-lock-'))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function lockingProcess() {
  const child = spawn(process.execPath, ['--import', loader!, script!], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  await lines.next();
  return {
    lock: async (moment: number, folder: string) => {
      child.stdin.write(`${JSON.stringify([moment, folder])}\n`);
      return (await lines.next()).value as string;
    },
    end: async () => {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

it.each(['empty', 'left by a killed process'])(
  'gives a folder to one of several that start together, where it is %s',
  async (state) => {
    const processes = await Promise.all([1, 2].map(lockingProcess));
    for (let n = 0; n < FOLDERS; n++) {
      const folder = join(root, String(n));
      mkdirSync(folder);
      if (state !== 'empty') {
        const dead = JSON.stringify({ pid: 2 ** 22 + 1, startedAt: null });
        writeFileSync(join(folder, 'running.json'), dead);
      }
      const moment = Date.now() + 3;
      const answers = await Promise.all(processes.map(({ lock }) => lock(moment, folder)));
      expect(answers.filter((answer) => answer === 'locked')).toHaveLength(1);
      expect(answers.filter((answer) => answer.includes('DATA_DIR_IN_USE'))).toHaveLength(1);
      expect(readdirSync(folder)).toEqual(['running.json']);
    }
    await Promise.all(processes.map(({ end }) => end()));
  },
  30_000,
);

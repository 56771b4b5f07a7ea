import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const [script, loader] = ['stuck-in-a-write.ts', 'run-typescript.mjs'].map((name) =>
  fileURLToPath(new URL(`../harness/${name}`, import.meta.url)),
);

let folder: string;
let child: ChildProcess;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dateline-stuck-'))));
afterEach(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

// A stop that took more than its nine seconds was to end with process.exit. That waits for libuv's threads, and lmdb's
// writer waited there for the main thread to do its part of a transaction: the process stood still until it was killed.
// So did one where a step failed, such as the close of the event log, and a writer went on.
it.each(['hangs', 'fails'])(
  'ends a process of which a step of the stop %s, though lmdb is in the midst of a transaction',
  async (step) => {
    const words = ['--import', loader!, script!, folder, step];
    child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout!, 'data');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  },
);

/** Starts a program as the first process of its namespace, as a container does; ends it with itself. */
const ALONE = ['unshare', '--user', '--map-root-user', '--pid', '--fork', '--kill-child'];
const mayBeAlone = spawnSync(ALONE[0]!, [...ALONE.slice(1), 'true']).status === 0;

// SIGKILL of its own does nothing to it: a service that hung after a crash stayed so, and nobody started it again.
it.skipIf(!mayBeAlone)('ends one that is the first process of a container', async () => {
  const words = [
    ...ALONE.slice(1),
    process.execPath,
    '--import',
    loader!,
    script!,
    folder,
    'hangs',
  ];
  child = spawn(ALONE[0]!, words, { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout!, 'data');
  process.kill(Number(execFileSync('pgrep', ['-P', String(child.pid)])), 'SIGTERM');
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(code).not.toBe(0);
  expect(signal).not.toBe('SIGTERM');
});

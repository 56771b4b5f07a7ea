import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const [script, loader] = ['crashing-service.ts', 'run-typescript.mjs'].map((name) =>
  fileURLToPath(new URL(`../../test/harness/${name}`, import.meta.url)),
);

async function run(kind: string) {
  const child = spawn(process.execPath, ['--import', loader!, script!, kind], {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, said] = ['', ''];
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  const ended = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  const lines = out
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { level: string; msg: string });
  return { ended, lines, said };
}

it('gives back what it holds after a crash, ends with 1, and says last what to do', async () => {
  const { ended, lines } = await run('crashes');
  expect(ended).toEqual([1, null]);
  expect(lines.map(({ msg }) => msg)).toEqual([
    'crashing has crashed',
    'stopping',
    'what it held is given back',
    'stopped',
    'crashing ends after its crash; it has to be started again',
  ]);
  expect(lines.at(-1)?.level).toBe('fatal');
});

// What cannot be closed may be in the midst of a write, for which an exit would wait.
it('waits for nothing where it cannot give back what it holds after a crash', async () => {
  const { ended, lines } = await run('crashes and cannot close');
  expect(ended).toEqual([null, 'SIGKILL']);
  expect(lines.map(({ msg }) => msg).slice(-3)).toEqual([
    'stopping: a step failed',
    'stopped',
    'crashing ends after its crash; it has to be started again',
  ]);
});

it('waits for nothing either where it cannot give it back after a start that failed, and says why', async () => {
  const { ended, said } = await run('cannot start nor close');
  expect(ended).toEqual([null, 'SIGKILL']);
  expect(said).toContain('Dateline cannot start');
});

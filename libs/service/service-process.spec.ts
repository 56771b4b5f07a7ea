import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const [script, loader] = ['crashing-service.ts', 'run-typescript.mjs'].map((name) =>
  fileURLToPath(new URL(`../../test/harness/${name}`, import.meta.url)),
);

it('gives back what it holds after a crash, ends with 1, and says last what to do', async () => {
  const child = spawn(process.execPath, ['--import', loader!, script!], {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(1);
  const lines = out
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { level: string; msg: string });
  expect(lines.map(({ msg }) => msg)).toEqual([
    'crashing has crashed',
    'stopping',
    'what it held is given back',
    'stopped',
    'crashing ends after its crash; it has to be started again',
  ]);
  expect(lines.at(-1)?.level).toBe('fatal');
});

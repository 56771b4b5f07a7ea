import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const [script, loader] = ['talkative-process.ts', 'run-typescript.mjs'].map((name) =>
  fileURLToPath(new URL(`../../test/harness/${name}`, import.meta.url)),
);

let child: ChildProcess;
afterEach(() => child.kill('SIGKILL'));

/** Starts a process that logs `lines` of `length` characters, and resolves when it has said all of them. */
async function talk(
  lines: number,
  length: number,
  format: 'json' | 'pretty',
  ...patienceMs: number[]
): Promise<void> {
  const words = [
    '--import',
    loader!,
    script!,
    ...[lines, length, format, ...patienceMs].map(String),
  ];
  child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  // Without a listener nobody reads: the pipe is full long before the last line.
  await once(child.stderr!, 'data');
}

async function readAll(): Promise<string> {
  let text = '';
  child.stdout!.on('data', (chunk) => (text += String(chunk)));
  await once(child, 'close');
  return text;
}

const numbers = (text: string) => [...text.matchAll(/"n":(\d+)/g)].map(([, n]) => Number(n));
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

describe('a reader that is alive and does not read', () => {
  it.each(['json', 'pretty'] as const)(
    'does not hold up the process, nor its end by SIGTERM (%s)',
    async (format) => {
      await talk(2_000, 1_000, format);
      child.kill('SIGTERM');
      expect(await once(child, 'exit')).toEqual([0, null]);
    },
  );

  it('is told how many lines were dropped, when it reads again', async () => {
    await talk(8_000, 1_000, 'json');
    let text = '';
    child.stdout!.on('data', (chunk) => (text += String(chunk)));
    while (!text.includes('were dropped')) await once(child.stdout!, 'data');
    const held = numbers(text);
    expect(held).toEqual(upTo(held.length));
    expect(held.length).toBeGreaterThan(3_000);
    expect(text).toContain(`{"level":"warn","time":`);
    const [, dropped] = /"lines":(\d+)/.exec(text)!;
    expect(held.length + Number(dropped)).toBe(8_000);
  });
});

it('loses nothing with a reader that begins late and goes on', async () => {
  // On a busy machine the half second of a service is not enough to read three megabytes.
  await talk(3_000, 1_000, 'json', 600_000);
  child.stdout!.once('data', () => child.kill('SIGTERM'));
  const text = await readAll();
  expect(numbers(text)).toEqual(upTo(3_000));
  expect(text).toContain('the greeting');
  expect(text).toContain('"msg":"stopped"');
});

// Each field had a line of its own: a request took seven, and pushed the greeting out of sight.
it('gives people one line with all its fields', async () => {
  await talk(3, 10, 'pretty');
  const all = readAll();
  child.kill('SIGTERM');
  const lines = (await all).split('\n');
  expect(
    lines.filter((line) => line.includes('x'.repeat(10))).map((line) => numbers(line)),
  ).toEqual([[0], [1], [2]]);
});

it('goes on when its reader has gone', async () => {
  await talk(200, 1_000, 'json');
  child.stdout!.destroy();
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

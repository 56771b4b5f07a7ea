import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { commandLine, type Asked } from './command-line.js';

const [script, loader] = ['run.ts', '../harness/run-typescript.mjs'].map((name) =>
  fileURLToPath(new URL(name, import.meta.url)),
);

/** What the words ask for, or what is said in place of it. */
function read(...words: string[]): Asked | string {
  let said = '';
  const hear = (text: string) => void (said += text);
  const command = commandLine(['poison', 'rebalance'])
    .exitOverride()
    .configureOutput({ writeOut: hear, writeErr: hear });
  try {
    return command.parse(words, { from: 'user' }).opts<Asked>();
  } catch {
    return said;
  }
}

it('names every flag and every failure on --help', () => {
  const said = read('--help');
  for (const name of ['--rounds', '--seed', '--first', '--only', '"poison"', '"rebalance"']) {
    expect(said).toContain(name);
  }
});

it.each(['--round=3', 'poison'])('refuses %s, and says what there is', (word) => {
  expect(read(word)).toMatch(/^error: [^]*\n\nUsage: test:faults \[options\]\n[^]*--rounds/);
});

it.each([
  ['--rounds', '0'],
  ['--rounds', 'many'],
  ['--first', '1.5'],
  ['--seed', ''],
  ['--only', 'flood'],
])('refuses %s %s', (...words) => {
  expect(read(...words)).toContain(`error: option '${words[0]} <`);
});

it('takes numbers, and leaves the seed to chance where none is given', () => {
  expect(read()).toEqual({ rounds: 18, first: 1 });
  const words = ['--rounds', '2', '--first', '7', '--seed', '0', '--only', 'poison'];
  expect(read(...words)).toEqual({ rounds: 2, first: 7, seed: 0, only: 'poison' });
});

it('is read before anything is started', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', loader!, script!, '--round=3'],
    { encoding: 'utf8', env: { KAFKA_CONTROL: '/nowhere' } },
  );
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain('Usage: test:faults [options]');
});

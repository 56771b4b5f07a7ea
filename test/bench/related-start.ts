import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { PARTITION } from './related/newsroom-desk.js';
import { median } from './spread.js';

const { values } = parseArgs({
  options: {
    held: { type: 'string', default: '130000' },
    rounds: { type: 'string', default: '3' },
  },
});
const held = Number(values.held);
const folder = mkdtempSync(join(tmpdir(), 'dateline-related-start-'));
try {
  // In a process of its own too: lmdb lets one write, and this one stands still while it waits.
  run('fill', 'inherit');
  const file = join(folder, 'snapshots', `partition-${PARTITION}`);
  const snapshotMiB = Math.round(statSync(file).size / 2 ** 20);
  console.log(`a snapshot of ${held} articles has ${snapshotMiB} MiB`);
  const taken = { log: [] as number[], snapshot: [] as number[], reading: [] as number[] };
  for (let round = 1; round <= Number(values.rounds); round++) {
    for (const way of ['log', 'snapshot', 'reading'] as const) taken[way].push(measure(way));
  }
  const [log, snapshot, reading] = [
    median(taken.log),
    median(taken.snapshot),
    median(taken.reading),
  ];
  console.log(
    JSON.stringify({
      bench: 'related-start',
      ours: log,
      yardstick: reading,
      ratio: Math.round((log / reading) * 100) / 100,
      unit: 's from the log; yardstick: reading and parsing it alone',
      held,
      fromSnapshot: snapshot,
      snapshotMiB,
      node: process.version,
      taken,
    }),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function measure(way: string): number {
  const answer = run(way, 'pipe');
  const { seconds: taken, memoryMiB } = JSON.parse(answer) as {
    seconds: number;
    memoryMiB: number;
  };
  const names = { log: 'from the log', snapshot: 'from the snapshot', reading: 'reading alone' };
  console.log(`${names[way as keyof typeof names]}: ${taken} s, ${memoryMiB} MiB`);
  return taken;
}

function run(way: string, output: 'inherit' | 'pipe'): string {
  const script = fileURLToPath(new URL('related/measure-start.js', import.meta.url));
  const options = ['--folder', folder, '--way', way, '--held', String(held)];
  return execFileSync(process.execPath, ['--max-old-space-size=6144', script, ...options], {
    encoding: 'utf8',
    stdio: ['ignore', output, 'inherit'],
  });
}

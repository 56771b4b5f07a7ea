import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Speed } from './related/speed.js';
import { median } from './spread.js';

const { values } = parseArgs({
  options: {
    held: { type: 'string', default: '10000,130000' },
    measured: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '1' },
  },
});
const sizes = values.held.split(',').map(Number);
const largest = Math.max(...sizes);
const ours: Speed[] = [];
const yardstick: Speed[] = [];
for (let round = 1; round <= Number(values.rounds); round++) {
  for (const held of sizes) {
    ours.push(measure('ours', held));
    yardstick.push(measure('design', held));
  }
}
const atLargest = (speeds: readonly Speed[]) =>
  median(speeds.filter(({ held }) => held === largest).map(({ perSecond }) => perSecond));
const [own, theirs] = [atLargest(ours), atLargest(yardstick)];
console.log(
  JSON.stringify({
    bench: 'related-speed',
    ours: own,
    yardstick: theirs,
    ratio: Math.round((own / theirs) * 100) / 100,
    unit: 'articles/s',
    node: process.version,
    speeds: { ours, yardstick },
  }),
);

/** In a process of its own, so that neither finds the memory that the other left. */
function measure(method: 'ours' | 'design', held: number): Speed {
  const script = fileURLToPath(new URL('related/measure-speed.js', import.meta.url));
  const words = ['--method', method, '--held', String(held), '--measured', values.measured];
  const speed = JSON.parse(
    execFileSync(process.execPath, ['--max-old-space-size=6144', script, ...words], {
      encoding: 'utf8',
    }),
  ) as Speed;
  const name = method === 'ours' ? 'ours' : 'the method of DESIGN §5';
  const { perSecond, perCpuSecond, p50Ms, p99Ms, heapMiB } = speed;
  console.log(
    `${name}, ${held} held: ${perSecond} articles/s (${perCpuSecond} by processor time), p50 ${p50Ms} ms, p99 ${p99Ms} ms, ${heapMiB} MiB`,
  );
  return speed;
}

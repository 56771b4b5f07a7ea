import { parseArgs } from 'node:util';
import { DatelineProcess } from '../harness/dateline-process.js';
import { fillDateline } from './flow/fill-dateline.js';
import { median, spread } from './spread.js';
import { firstFeed } from './start/first-feed.js';
import { processorTime } from './start/processor-time.js';

const { values } = parseArgs({
  options: {
    held: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '5' },
    /** A folder for filled data folders, from run to run. */
    kept: { type: 'string' },
  },
});
const held = Number(values.held);

/** Seconds from the start of the process. */
interface Starts {
  open: number[];
  served: number[];
  /** Processor time by then: where other work runs, it says more than the clock. Empty where the system does not tell. */
  cpu: number[];
}

const starts = (): Starts => ({ open: [], served: [], cpu: [] });
// The yardstick holds nothing: it is what a start costs before the first article.
const [filled, empty] = [new DatelineProcess(), new DatelineProcess()];
const taken = { filled: starts(), empty: starts() };
try {
  await fillDateline(filled, held, values.kept);
  for (let round = 1; round <= Number(values.rounds); round++) {
    await measureStart(filled, taken.filled);
    await measureStart(empty, taken.empty);
  }
} finally {
  await Promise.all([filled.end(), empty.end()]);
}

for (const [name, { open, served, cpu }] of [
  [`${held} articles`, taken.filled],
  ['no article', taken.empty],
] as const) {
  const processor = cpu.length === 0 ? '' : `; ${spread(cpu, 2)} s of processor by then`;
  console.log(
    `${name}: the port opens after ${spread(open, 2)} s, a feed comes after ${spread(served, 2)} s${processor}`,
  );
}
const [ours, yardstick] = [median(taken.filled.served), median(taken.empty.served)];
console.log(
  JSON.stringify({
    bench: 'start',
    ours: rounded(ours),
    yardstick: rounded(yardstick),
    ratio: rounded(ours / yardstick),
    unit: 's from the start of the process to the first feed; yardstick: with no article',
    held,
    processor: taken.filled.cpu.length === 0 ? null : rounded(median(taken.filled.cpu)),
    node: process.version,
  }),
);

/** The files were read a moment ago: the disk is not measured. */
async function measureStart(dateline: DatelineProcess, to: Starts): Promise<void> {
  const { feed } = await dateline.launch();
  const { open, served } = await firstFeed(feed);
  const cpu = processorTime(dateline.pid!);
  to.open.push(open);
  to.served.push(served);
  if (cpu !== null) to.cpu.push(cpu);
  await dateline.kill('SIGTERM');
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}

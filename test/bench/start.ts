import { parseArgs } from 'node:util';
import { DatelineProcess } from '../harness/dateline-process.js';
import { BusyAgency } from './flow/busy-agency.js';
import { median, spread } from './spread.js';
import { firstFeed, type FirstFeed } from './start/first-feed.js';

const { values } = parseArgs({
  options: {
    held: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '5' },
  },
});
const held = Number(values.held);

// The yardstick holds nothing: it is what a start costs before the first article.
const [filled, empty] = [new DatelineProcess(), new DatelineProcess()];
const taken = { filled: [] as FirstFeed[], empty: [] as FirstFeed[] };
try {
  const agency = new BusyAgency(await filled.start(), held);
  await agency.publish(held, (done) => console.log(`${done} articles are shown`));
  await filled.kill('SIGTERM');
  for (let round = 1; round <= Number(values.rounds); round++) {
    taken.filled.push(await startOf(filled));
    taken.empty.push(await startOf(empty));
  }
} finally {
  await Promise.all([filled.end(), empty.end()]);
}

const each = (starts: readonly FirstFeed[], what: keyof FirstFeed) => starts.map((s) => s[what]);
for (const [name, starts] of [
  [`${held} articles`, taken.filled],
  ['no article', taken.empty],
] as const) {
  console.log(
    `${name}: the port is open after ${spread(each(starts, 'open'), 2)} s, a feed is served after ${spread(each(starts, 'served'), 2)} s, of which the processor was used for ${spread(each(starts, 'cpu'), 2)} s`,
  );
}
const [ours, yardstick] = [taken.filled, taken.empty].map((s) => median(each(s, 'served'))) as [
  number,
  number,
];
console.log(
  JSON.stringify({
    bench: 'start',
    ours: Number(ours.toFixed(3)),
    yardstick: Number(yardstick.toFixed(3)),
    ratio: Number((ours / yardstick).toFixed(3)),
    unit: 's from the start of the process to the first feed; yardstick: with no article',
    held,
    cpu: Number(median(each(taken.filled, 'cpu')).toFixed(3)),
    node: process.version,
  }),
);

/** Every file was read a moment ago: the disk is not measured. */
async function startOf(dateline: DatelineProcess): Promise<FirstFeed> {
  const { feed } = await dateline.launch();
  const first = await firstFeed(feed);
  await dateline.kill('SIGTERM');
  return first;
}

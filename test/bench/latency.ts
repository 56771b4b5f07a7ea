import { parseArgs } from 'node:util';
import { DatelineProcess } from '../harness/dateline-process.js';
import { DatelineServices } from '../harness/dateline-services.js';
import { articleEvents } from './flow/articles.js';
import { OurLatency } from './flow/our-latency.js';
import { withServers, type Servers } from './servers.js';
import { quantile } from './spread.js';
import { BareLatency } from './yardstick/bare-latency.js';

const RATES = [1, 10, 100];
/** One article a second is no load to judge a tail by. */
const JUDGED = [10, 100];
/** Before that, what is compiled while it runs takes more time than what is measured. */
const WARM_UP = { perSecond: 100, count: 1_500 };

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    /** At each rate, in each round, on each side. */
    seconds: { type: 'string', default: '7' },
  },
});
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);

interface Side {
  name: 'ours' | 'relay' | 'standalone';
  measure(perSecond: number, count: number): Promise<number[]>;
  times: Map<number, number[]>;
}

/** All sides run from the start; those that are not being measured rest. */
async function measureAll(servers: Servers): Promise<Side[]> {
  const counts = RATES.map((rate) => rate * seconds * rounds);
  const events = articleEvents(WARM_UP.count + counts.reduce((sum, count) => sum + count, 0));
  const started: { end(): Promise<void> }[] = [];
  const ending = <T extends { end(): Promise<void> }>(side: T): T => {
    started.push(side);
    return side;
  };
  try {
    const services = ending(await DatelineServices.start(servers));
    const relay = ending(await BareLatency.start(servers, events));
    const standalone = ending(new DatelineProcess());
    const ours = new OurLatency(services.newsroom());
    const alone = new OurLatency(await standalone.start());
    const sides: Side[] = [
      { name: 'ours', measure: (...asked) => ours.measure(...asked), times: new Map() },
      { name: 'relay', measure: (...asked) => relay.measure(...asked), times: new Map() },
      { name: 'standalone', measure: (...asked) => alone.measure(...asked), times: new Map() },
    ];
    for (const side of sides) await side.measure(WARM_UP.perSecond, WARM_UP.count);
    for (let round = 1; round <= rounds; round++) {
      for (const rate of RATES) {
        for (const side of sides) {
          const { times } = side;
          const more = await side.measure(rate, rate * seconds);
          console.log(`round ${round}, ${rate}/s, ${side.name}: ${figures(more)}`);
          times.set(rate, [...(times.get(rate) ?? []), ...more]);
        }
      }
    }
    for (const watch of [ours, alone]) {
      const name = watch === ours ? 'ours' : 'standalone';
      console.log(`a question to the feed of ${name}: ${figures(watch.questions)}`);
      watch.close();
    }
    return sides;
  } finally {
    await Promise.all(started.map((side) => side.end()));
  }
}

const figures = (times: readonly number[]): string =>
  `p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms of ${times.length}`;

const sides = await withServers(measureAll);
for (const rate of RATES) {
  for (const { name, times } of sides) {
    console.log(`${rate}/s ${name}: ${figures(times.get(rate)!)}`);
  }
}
const p99 = (name: Side['name'], rate: number): number =>
  quantile(sides.find((side) => side.name === name)!.times.get(rate)!, 0.99);
const worst = JUDGED.map((rate) => {
  const [ours, yardstick] = [p99('ours', rate), p99('relay', rate)];
  return { rate, ours, yardstick, ratio: ours / yardstick };
}).toSorted((a, b) => b.ratio - a.ratio)[0]!;
const rounded = (value: number) => Number(value.toFixed(2));
console.log(
  JSON.stringify({
    bench: 'latency',
    ours: rounded(worst.ours),
    yardstick: rounded(worst.yardstick),
    ratio: rounded(worst.ratio),
    unit: 'ms p99',
    rate: worst.rate,
    standalone: Object.fromEntries(RATES.map((rate) => [rate, rounded(p99('standalone', rate))])),
  }),
);

import { parseArgs } from 'node:util';
import { CASES, requestOf, type Case } from './feed/cases.js';
import { FeedPort } from './feed/feed-port.js';
import { load, type LoadRun } from './feed/load.js';
import { median, spread } from './spread.js';
import { BareHttp } from './yardstick/bare-http-process.js';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '12' },
    /** Of each case, on each side, in each round. */
    seconds: { type: 'string', default: '1' },
    connections: { type: 'string', default: '40' },
    /** Articles that come in each second while the edition changes. */
    articles: { type: 'string', default: '50' },
    /** Cases by their names, with commas; all by default. */
    only: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const connections = Number(values.connections);
const perSecond = Number(values.articles);
const cases = CASES.filter(({ name }) => values.only?.split(',').includes(name) ?? true);

interface Side {
  perSecond: number[];
  /** Processor time of the server for one answer, in µs: where other work runs, it says more than the clock. */
  cpu: number[];
  serverBusy: number[];
  loadBusy: number[];
}

const side = (): Side => ({ perSecond: [], cpu: [], serverBusy: [], loadBusy: [] });
const measured = new Map(cases.map(({ name }) => [name, { ours: side(), bare: side() }]));

const ours = await FeedPort.start();
const bare = await BareHttp.start();
try {
  console.log(`a feed of 50 articles: ${await ours.size()}`);
  // The first round warms both up: its figures are left out.
  for (let round = 0; round <= rounds; round++) {
    for (const each of cases) {
      // Whoever comes second finds the machine as the first one left it.
      const turns = round % 2 === 0 ? [measureOurs, measureBare] : [measureBare, measureOurs];
      for (const turn of turns) await turn(each, round > 0);
    }
  }
} finally {
  await Promise.all([ours.end(), bare.end()]);
}

const ratios: Record<string, number> = {};
for (const each of cases) {
  const { name } = each;
  const { ours: own, bare: theirs } = measured.get(name)!;
  const byRound = own.perSecond.map((value, at) => value / theirs.perSecond[at]!);
  ratios[name] = rounded(median(byRound));
  console.log(`${name}: ours ${told(own)}`);
  console.log(`${name}: node:http ${told(theirs)}`);
  const byCpu = theirs.cpu.map((value, at) => value / own.cpu[at]!);
  console.log(`${name}: ratio ${spread(byRound, 3)}, by processor time ${spread(byCpu, 3)}`);
  if (each.changing) tellChange(each, own);
}
const worst = cases.toSorted((a, b) => ratios[a.name]! / a.goal - ratios[b.name]! / b.goal)[0]!;
const { ours: own, bare: theirs } = measured.get(worst.name)!;
console.log(
  JSON.stringify({
    bench: 'feed',
    ours: Math.round(median(own.perSecond)),
    yardstick: Math.round(median(theirs.perSecond)),
    ratio: ratios[worst.name],
    unit: 'answers/s',
    case: worst.name,
    goal: worst.goal,
    ratios,
    node: process.version,
  }),
);

async function measureOurs(each: Case, counts: boolean): Promise<void> {
  const request = requestOf(each, await ours.tag(each));
  const before = await ours.figures();
  const [run] = await Promise.all([
    load({ port: ours.port, request, status: each.status, connections, seconds }),
    each.changing && ours.publish(perSecond, perSecond * seconds),
  ]);
  const after = await ours.figures();
  if (!counts) return;
  note(measured.get(each.name)!.ours, run, after.cpuSeconds - before.cpuSeconds);
  if (!each.changing) return;
  const renders = after.renders - before.renders;
  console.log(`${each.name}: ${perSecond * seconds} articles, ${renders} renders`);
}

async function measureBare(each: Case, counts: boolean): Promise<void> {
  await bare.answerWith(await ours.answer(each));
  const cpuBefore = await bare.cpuSeconds();
  const request = requestOf(each, await ours.tag(each));
  const run = await load({
    port: bare.port,
    request,
    status: each.status,
    connections,
    seconds,
  });
  const cpu = (await bare.cpuSeconds()) - cpuBefore;
  if (counts) note(measured.get(each.name)!.bare, run, cpu);
}

function note(to: Side, run: LoadRun, cpuSeconds: number): void {
  to.perSecond.push(run.answers / run.seconds);
  to.cpu.push((1e6 * cpuSeconds) / run.answers);
  to.serverBusy.push(cpuSeconds / run.seconds);
  to.loadBusy.push(run.busy);
}

/** What an article takes beside the answers, by what an answer takes while nothing changes. */
function tellChange({ name, coding }: Case, changing: Side): void {
  const still = cases.find(
    (each) => !each.changing && each.status === 200 && each.coding === coding,
  );
  if (still === undefined) return;
  const answer = median(measured.get(still.name)!.ours.cpu);
  const took = changing.perSecond.map(
    (rate, at) => (rate * (changing.cpu[at]! - answer)) / perSecond / 1_000,
  );
  console.log(`${name}: an article takes ${spread(took, 1)} ms of processor`);
}

function told({ perSecond: each, cpu, serverBusy, loadBusy }: Side): string {
  const busy = `server ${percent(serverBusy)} and load ${percent(loadBusy)} of a core`;
  return `${spread(each)} answers/s, ${spread(cpu, 1)} µs of processor each; ${busy}`;
}

function percent(shares: readonly number[]): string {
  return `${Math.round(median(shares) * 100)} %`;
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}

import { parseArgs } from 'node:util';
import { createClient } from 'redis';
import { BusyAgency } from './flow/busy-agency.js';
import { embedded, services, type Installation } from './scale/installation.js';
import { withServers, type Servers } from './servers.js';
import { median, spread } from './spread.js';

const { values } = parseArgs({
  options: {
    /** Articles held, with commas, from 10,000 on: an archive page needs a whole day. A million takes hours to fill. */
    held: { type: 'string', default: '10000,100000' },
    /** At each size, in each round. */
    articles: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '5' },
    /** `embedded`, or `services` on Kafka and Redis. */
    form: { type: 'string', default: 'embedded' },
    /** A folder for filled data folders of the embedded form, from run to run. */
    kept: { type: 'string' },
  },
});
const sizes = values.held
  .split(',')
  .map(Number)
  .toSorted((a, b) => a - b);
const articles = Number(values.articles);
const rounds = Number(values.rounds);

interface Size {
  held: number;
  installation: Installation;
  agency: BusyAgency;
  /** Of one article, in µs. */
  cpu: number[];
  time: number[];
  /** ms. */
  archivePage: number[];
  archiveBytes: number;
}

interface Taken {
  memory: number;
  disk: number | null;
}

const all = await (values.form === 'services'
  ? withServers(measureServices)
  : measure((held) => embedded(held, values.kept)));
for (const { held, cpu, time, archivePage, archiveBytes } of all.sizes) {
  console.log(
    `${held} held: an article takes ${spread(cpu)} µs of processor, ${spread(time)} µs by the clock; an archive page of ${Math.round(archiveBytes / 1_024)} KiB ${spread(archivePage)} ms`,
  );
}
const [smallest, largest] = [all.sizes[0]!, all.sizes.at(-1)!];
const ratioOf = (what: (size: Size) => readonly number[]) =>
  Number((median(what(largest)) / median(what(smallest))).toFixed(3));
console.log(
  JSON.stringify({
    bench: 'scale',
    ours: Math.round(median(largest.cpu)),
    yardstick: Math.round(median(smallest.cpu)),
    ratio: ratioOf(({ cpu }) => cpu),
    unit: 'µs of processor for an article, the most held beside the fewest',
    byTheClock: ratioOf(({ time }) => time),
    archivePage: ratioOf(({ archivePage }) => archivePage),
    memoryAnArticle: anArticle(({ memory }) => memory),
    diskAnArticle: anArticle(({ disk }) => disk),
    form: values.form,
    held: sizes,
    node: process.version,
  }),
);

/** Bytes: what the largest takes beyond the smallest, by the articles that it holds beyond it. */
function anArticle(what: (taken: Taken) => number | null): number | null {
  const [few, many] = [what(all.taken[0]!), what(all.taken.at(-1)!)];
  if (few === null || many === null || largest === smallest) return null;
  return Math.round((many - few) / (largest.held - smallest.held));
}

async function measureServices(servers: Servers) {
  const redis = await createClient({ url: servers.redisUrl }).connect();
  const redisMemory = async () =>
    Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))?.[1] ?? 0);
  try {
    return await measure((held) => services(held, servers, redisMemory));
  } finally {
    redis.destroy();
  }
}

/** All are filled first, and then measured in turns: so none has a machine of another hour. */
async function measure(
  start: (held: number) => Promise<Installation>,
): Promise<{ sizes: Size[]; taken: Taken[] }> {
  const started: Size[] = [];
  try {
    // The largest takes longest, and idle connections to the others would be closed meanwhile.
    for (const held of sizes.toReversed()) started.unshift(sizeOf(held, await start(held)));
    for (let round = 0; round <= rounds; round++) {
      for (const size of started) await measureOnce(size, round);
    }
    const taken: Taken[] = [];
    for (const { installation } of started) {
      taken.push({ memory: await installation.memory(), disk: installation.disk() });
    }
    return { sizes: started, taken };
  } finally {
    await Promise.all(started.map(({ installation }) => installation.end()));
  }
}

function sizeOf(held: number, installation: Installation): Size {
  const agency = new BusyAgency(held);
  return { held, installation, agency, cpu: [], time: [], archivePage: [], archiveBytes: 0 };
}

/** The first round warms up: its figures are left out. */
async function measureOnce(size: Size, round: number): Promise<void> {
  const { installation, agency } = size;
  const cpuBefore = await installation.cpuSeconds();
  const began = performance.now();
  await agency.publish(installation.newsroom, articles);
  const took = performance.now() - began;
  const cpu = (await installation.cpuSeconds()) - cpuBefore;
  const archiveBegan = performance.now();
  // The edition has changed: the page is made anew.
  const page = await installation.newsroom.get(agency.archivePath(0));
  const archivePage = performance.now() - archiveBegan;
  if (page.status !== 200) throw new Error(`the archive answered ${page.status}`);
  size.archiveBytes = Buffer.byteLength(page.text);
  if (round === 0) return;
  size.cpu.push((cpu * 1e6) / articles);
  size.time.push((took * 1e3) / articles);
  size.archivePage.push(archivePage);
}

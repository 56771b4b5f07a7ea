import { setTimeout as wait } from 'node:timers/promises';
import { comeToRest } from './come-to-rest.js';
import type { DrawnRound } from './draw-round.js';
import type { Era } from './era.js';
import { FAILURES } from './failures/failures.js';
import type { Servers } from './installation/servers.js';
import { TOKEN } from './installation/services.js';
import { openStoreReader } from './installation/store-reader.js';
import { judgeRest } from './judge-rest.js';
import { seededRandom } from './random.js';
import { Readers } from './traffic/readers.js';
import { Senders } from './traffic/senders.js';
import { Stream } from './traffic/stream.js';
import type { Finding } from './verdict/finding.js';

/** What is known of a round when it is over. */
export interface PlayedRound {
  drawn: DrawnRound;
  /** What the failure told of itself. */
  detail: string;
  sent: number;
  /** Of `sent`, a second, while the newsroom spoke. */
  rate: number;
  polls: number;
  /** From the newsroom's last word until all had come to rest. */
  restMs: number;
  tookMs: number;
  /** Processes that ended without being asked to. */
  crashes: string[];
  findings: Finding[];
}

/** The newsroom goes on for so long after a failure is over, and for so long in all, in ms. */
const AFTER_MS = 2_500;
const LEAST_MS = 12_000;
/** Without a single answer in so long, ms, the senders are stuck; a slow machine is not. */
const STUCK_MS = 60_000;

/** Traffic and readers begin; the failure strikes; when all has come to rest, everything is compared with the model. */
export async function playRound(
  era: Era,
  servers: Servers,
  drawn: DrawnRound,
): Promise<PlayedRound> {
  const began = Date.now();
  const { services, model, desk, judge } = era;
  const findings: Finding[] = [];
  const [ofFailure, ofSenders, ofReaders] = [1, 2, 3].map((n) => seededRandom(drawn.seed + n));
  for (const instance of services.all) instance.crashes.length = 0;
  model.beginRound();

  const ingest = { urls: () => services.of('ingest').map(({ url }) => url), token: TOKEN };
  const senders = new Senders(ingest, ofSenders!, (job) => desk.settled(job));
  const stream = new Stream(desk, senders);
  const readers = new Readers(
    () => services.of('feed'),
    model,
    ofReaders!,
    (sighting) => {
      const { life, path, status, content } = sighting;
      const found = judge.judge(sighting);
      const at = new Date(sighting.began).toISOString();
      const told = found.length === 0 ? '' : JSON.stringify(found);
      era.notes.write(`${life} ${at} ${status} ${path} ${content?.items.length ?? ''} ${told}\n`);
      findings.push(...found);
    },
  );
  let detail: string;
  let rate: number;
  let polls: number;
  let restMs: number;
  try {
    await wait(drawn.momentMs);
    const failure = FAILURES.find(({ name }) => name === drawn.failure)!;
    era.notes.write(`=== ${new Date().toISOString()} ${failure.name}\n`);
    detail = await failure.strike({
      servers,
      services,
      random: ofFailure!,
      timersAt: (dueAt) => stream.timersAt(dueAt),
      poisoned: (place) => era.poisoned.push(place),
    });
    era.notes.write(`=== ${new Date().toISOString()} over: ${detail}\n`);
    await wait(Math.max(AFTER_MS, LEAST_MS - (Date.now() - began)));
    const spoke = Date.now() - began;
    stream.end();
    findings.push(...(await answered(senders)));
    rate = (senders.acknowledged * 1_000) / spoke;
    const verdict = await judged(era, servers);
    restMs = verdict.restedAt - began - spoke;
    findings.push(...verdict.findings);
  } finally {
    stream.end();
    senders.end();
    await readers.end();
    polls = readers.polls;
  }
  judge.rest();
  const crashes = services.all.flatMap((instance) => instance.crashes);
  const tookMs = Date.now() - began;
  const sent = senders.acknowledged;
  return { drawn, detail, sent, rate, polls, restMs, tookMs, crashes, findings };
}

/** Everything said has its answer, or the senders could not get it in. */
async function answered(senders: Senders): Promise<Finding[]> {
  for (let [before, stuckAt] = [-1, 0]; senders.waiting > 0; await wait(50)) {
    const { acknowledged } = senders;
    if (acknowledged > before) [before, stuckAt] = [acknowledged, Date.now() + STUCK_MS];
    if (Date.now() > stuckAt) break;
  }
  const refusals = senders.refusals.map((what): Finding => ({
    count: 'lost',
    about: what,
    what: `refused: ${what}`,
  }));
  if (senders.waiting === 0) return refusals;
  const what = `${senders.waiting} words have no answer, and for a minute none had one`;
  return [...refusals, { count: 'lost', about: 'ingest', what }];
}

async function judged(
  era: Era,
  servers: Servers,
): Promise<{ restedAt: number; findings: Finding[] }> {
  const stores = await openStoreReader(`redis://127.0.0.1:${servers.redis.port}`, `${era.name}-`);
  try {
    const behind = await comeToRest(era, stores);
    const restedAt = Date.now();
    if (behind === null) return { restedAt, findings: await judgeRest(era, stores) };
    const what = `it does not come to rest: ${behind}`;
    return { restedAt, findings: [{ count: 'lost', about: 'the flow', what }] };
  } finally {
    await stores.close();
  }
}

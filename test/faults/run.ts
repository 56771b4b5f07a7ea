import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine, type Asked } from './command-line.js';
import { drawRound } from './draw-round.js';
import { beginEra, type Era } from './era.js';
import { seconds } from './failures/failure.js';
import { FAILURES } from './failures/failures.js';
import { startServers } from './installation/servers.js';
import { playRound, type PlayedRound } from './play-round.js';
import { seededRandom } from './random.js';
import { COUNTS, countsLine, type Finding } from './verdict/finding.js';

/** Rounds on the same topics: a replay stays short, and the articles of earlier rounds stay watched. */
const ROUNDS_OF_AN_ERA = 4;
/** Of each count. */
const TOLD_FINDINGS = 3;

const names = FAILURES.map(({ name }) => name);
const { rounds, first, only, ...asked } = commandLine(names).parse().opts<Asked>();
const seed = asked.seed ?? Math.floor(Math.random() * 1e9);

const runFolder = mkdtempSync(join(tmpdir(), 'dateline-faults-'));
console.log(`seed ${seed}; logs in ${runFolder}`);
const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ending.abort());

const all: Finding[] = [];
let played = 0;
let broken: unknown = null;
const servers = await startServers().catch((error: Error) => fail(error.message));
const now: { era: Era | null } = { era: null };
try {
  await Promise.race([playAll(), interrupted(ending.signal)]);
} catch (error) {
  broken = error;
} finally {
  await now.era?.end('SIGKILL');
  await servers.end();
}

if (ending.signal.aborted) {
  console.log('interrupted; everything is stopped');
  process.exit(130);
}
if (broken !== null) console.error('the suite itself failed:', broken);
if (broken === null && all.length === 0) rmSync(runFolder, { recursive: true, force: true });
else console.log(`the logs are kept in ${runFolder}`);
console.log(`${played} rounds: ${countsLine(all)}`);
process.exit(broken === null && all.length === 0 ? 0 : 1);

async function playAll(): Promise<void> {
  let ofEra = 0;
  for (let number = first; played < rounds; number++) {
    const drawn = drawRound(seed, number, names);
    if (only !== undefined && drawn.failure !== only) continue;
    if (ofEra === ROUNDS_OF_AN_ERA) await endEra(true);
    if (now.era === null) {
      now.era = await beginEra(servers, `era-${number}`, runFolder, seededRandom(drawn.seed));
      ofEra = 0;
    }
    const result = await playRound(now.era, servers, drawn);
    played++;
    ofEra++;
    console.log(roundLine(result));
    all.push(...result.findings);
    if (result.findings.length > 0) {
      tellFindings(result, now.era);
      // What one round has broken is not counted again by the next.
      await endEra(false);
    }
  }
  await endEra(true);
}

async function endEra(isClean: boolean): Promise<void> {
  if (now.era === null) return;
  const { folder } = now.era;
  await now.era.end();
  now.era = null;
  await servers.flushAll();
  if (isClean) rmSync(folder, { recursive: true, force: true });
}

function roundLine({ drawn, detail, sent, rate, polls, tookMs, ...rest }: PlayedRound): string {
  const { restMs, crashes, findings } = rest;
  const moment = `${drawn.failure} at ${seconds(drawn.momentMs)} (${detail})`;
  const articles = `${sent} articles, ${Math.round(rate)}/s, ${polls} looks`;
  const told = crashes.length === 0 ? '' : `, ${crashes.join(', ')}`;
  const took = `at rest ${seconds(restMs)} after the last, ${seconds(tookMs)} in all`;
  return `round ${drawn.number}: ${moment}, ${articles}${told}, ${took}: ${countsLine(findings)}`;
}

function tellFindings({ drawn, findings }: PlayedRound, { folder, model }: Era): void {
  for (const count of COUNTS) {
    const those = findings.filter((finding) => finding.count === count);
    for (const { about, what } of those.slice(0, TOLD_FINDINGS)) {
      console.log(`  ${count}: ${about}: ${what}`);
    }
  }
  const articles = [...new Set(findings.map(({ about }) => about))].map(
    (id) => model.articles.get(id) ?? id,
  );
  const file = join(folder, 'findings.json');
  writeFileSync(file, JSON.stringify({ drawn, findings, articles }, null, 1));
  console.log(`  all ${findings.length} in ${file}`);
  console.log(`  again: npm run test:faults -- --seed ${seed} --first ${drawn.number} --rounds 1`);
}

function interrupted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
}

function fail(why: string): never {
  console.error(why);
  process.exit(1);
}

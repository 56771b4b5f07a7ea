import { parseArgs } from 'node:util';
import { RelatedIndex, type RelatedDocument } from '#enrichment/related/related-index.js';

const { values } = parseArgs({
  options: {
    /** Articles in the index while it is measured; each one more pushes out the earliest. */
    held: { type: 'string', default: '10000,130000' },
    measured: { type: 'string', default: '20000' },
  },
});

const WORDS = 200_000;
const STORY_NAMES = 12;
const ARTICLES_A_STORY = 8;
const STORIES_AT_A_TIME = 400;
const HEADLINE_WORDS = 9;
const BODY_WORDS = 330;
const SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu'.split(' ');

const results = values.held
  .split(',')
  .map((held) => measure(Number(held), Number(values.measured)));
for (const { held, perSecond, perCpuSecond, p50Ms, p99Ms, heapMiB } of results) {
  console.log(
    `${held} held: ${perSecond} articles/s (${perCpuSecond} by processor time), p50 ${p50Ms} ms, p99 ${p99Ms} ms, ${heapMiB} MiB`,
  );
}
console.log(JSON.stringify({ bench: 'related-speed', node: process.version, results }));

function measure(held: number, measured: number) {
  const next = newsroom();
  const index = new RelatedIndex({ maxArticles: held });
  while (index.size < held) {
    index.add(next());
  }
  const documents = Array.from({ length: measured }, next);
  const times = new Float64Array(measured);
  let links = 0;
  let changedLists = 0;
  const before = process.cpuUsage();
  for (const [at, document] of documents.entries()) {
    const start = performance.now();
    const { related, neighbours } = index.add(document);
    times[at] = performance.now() - start;
    links += related.length;
    changedLists += neighbours.length;
  }
  const { user, system } = process.cpuUsage(before);
  const total = times.reduce((sum, time) => sum + time, 0);
  times.sort();
  const memory = process.memoryUsage();
  return {
    held,
    perSecond: Math.round((1_000 * measured) / total),
    /** Where the machine does other work too, the processor's time says more than the clock's. All threads count. */
    perCpuSecond: Math.round((1_000_000 * measured) / (user + system)),
    p50Ms: rounded(times[Math.floor(measured * 0.5)]!),
    p99Ms: rounded(times[Math.floor(measured * 0.99)]!),
    maxMs: rounded(times[measured - 1]!),
    heapMiB: Math.round((memory.heapUsed + memory.arrayBuffers) / 2 ** 20),
    linksEach: rounded(links / measured),
    changedListsEach: rounded(changedLists / measured),
  };
}

/**
 * An invented newsroom: words of a Zipf distribution, as in any language, and stories that run side by side, each with
 * names of its own. The same articles in every run.
 */
function newsroom(): () => RelatedDocument {
  const random = randomNumbers(1);
  const word = zipf(random);
  const stories = Array.from({ length: STORIES_AT_A_TIME }, () => story(word));
  let order = 0;
  return () => {
    const place = Math.floor(random() * stories.length);
    if (random() < 1 / ARTICLES_A_STORY) {
      stories[place] = story(word);
    }
    const names = stories[place]!;
    const write = (count: number, named: number) =>
      Array.from({ length: count }, () =>
        random() < named ? names[Math.floor(random() ** 2 * names.length)]! : spelled(word()),
      ).join(' ');
    order++;
    return {
      id: `article-${order}`,
      source: `source-${order % 20}`,
      language: 'en',
      headline: write(HEADLINE_WORDS, 0.3),
      text: write(BODY_WORDS, 0.08),
      publishedAt: order * 5_000,
      order,
      seenAt: order * 5_000,
    };
  };
}

function story(word: () => number): string[] {
  return Array.from({ length: STORY_NAMES }, () => {
    const name = spelled(WORDS / 4 + word());
    return name[0]!.toUpperCase() + name.slice(1);
  });
}

function zipf(random: () => number): () => number {
  return () => Math.floor(Math.exp(random() * Math.log(WORDS)));
}

/** A word of two syllables or more; numbers far apart differ within the first five letters. */
function spelled(number: number): string {
  let rest = number;
  let text = '';
  do {
    text += SYLLABLES[rest % SYLLABLES.length]!;
    rest = Math.floor(rest / SYLLABLES.length);
  } while (rest > 0);
  return text.length < 4 ? `${text}rn` : text;
}

/** Mulberry32. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function rounded(number: number): number {
  return Math.round(number * 1_000) / 1_000;
}

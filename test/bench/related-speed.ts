import { parseArgs } from 'node:util';
import { RelatedIndex, type RelatedDocument } from '#enrichment/related/related-index.js';
import { inventedNewsroom } from './invented-newsroom.js';

const { values } = parseArgs({
  options: {
    /** Articles in the index while it is measured; each one more pushes out the earliest. */
    held: { type: 'string', default: '10000,130000' },
    measured: { type: 'string', default: '20000' },
  },
});

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
  const next = documents();
  const index = new RelatedIndex({ maxArticles: held });
  while (index.size < held) {
    index.add(next());
  }
  const newcomers = Array.from({ length: measured }, next);
  const times = new Float64Array(measured);
  let links = 0;
  let changedLists = 0;
  const before = process.cpuUsage();
  for (const [at, document] of newcomers.entries()) {
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

function documents(): () => RelatedDocument {
  const write = inventedNewsroom();
  let order = 0;
  return () => {
    order++;
    return {
      id: `article-${order}`,
      source: `source-${order % 20}`,
      language: 'en',
      ...write(),
      publishedAt: order * 5_000,
      order,
      seenAt: order * 5_000,
    };
  };
}

function rounded(number: number): number {
  return Math.round(number * 1_000) / 1_000;
}

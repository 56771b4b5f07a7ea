import { parseArgs } from 'node:util';
import { RelatedIndex, type RelatedDocument } from '#enrichment/related/related-index.js';
import { DesignMethod } from '../yardstick/design-method.js';
import { inventedNewsroom } from './invented-newsroom.js';
import type { Speed } from './speed.js';

// A process of its own for each measurement: `related-speed` starts it and reads its one line.

const { values } = parseArgs({
  options: {
    method: { type: 'string', default: 'ours' },
    held: { type: 'string', default: '10000' },
    measured: { type: 'string', default: '20000' },
  },
});
const held = Number(values.held);
const measured = Number(values.measured);

const next = documents();
const index =
  values.method === 'ours' ? new RelatedIndex({ maxArticles: held }) : new DesignMethod(held);
while (index.size < held) {
  index.add(next());
}
const newcomers = Array.from({ length: measured }, next);
const times = new Float64Array(measured);
const before = process.cpuUsage();
for (const [at, document] of newcomers.entries()) {
  const start = performance.now();
  index.add(document);
  times[at] = performance.now() - start;
}
const { user, system } = process.cpuUsage(before);
const total = times.reduce((sum, time) => sum + time, 0);
times.sort();
const memory = process.memoryUsage();
const speed: Speed = {
  held,
  perSecond: Math.round((1_000 * measured) / total),
  perCpuSecond: Math.round((1_000_000 * measured) / (user + system)),
  p50Ms: rounded(times[Math.floor(measured * 0.5)]!),
  p99Ms: rounded(times[Math.floor(measured * 0.99)]!),
  heapMiB: Math.round((memory.heapUsed + memory.arrayBuffers) / 2 ** 20),
};
console.log(JSON.stringify(speed));

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

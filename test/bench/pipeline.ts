import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { articleEvents } from './flow/articles.js';
import { ourPipeline, type PipelineRun } from './flow/our-pipeline.js';
import { withServers } from './servers.js';
import { median, spread } from './spread.js';
import { barePipeline } from './yardstick/bare-pipeline.js';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '12000' },
    'warm-up': { type: 'string', default: '3000' },
    rounds: { type: 'string', default: '3' },
    /** A folder for a profile of each instance of enrichment and feed: they are slower for it. */
    profile: { type: 'string' },
  },
});
const warmUps = Number(values['warm-up']);
const all = articleEvents(warmUps + Number(values.articles));
const [warmUp, events] = [all.slice(0, warmUps), all.slice(warmUps)];
const environment: Record<string, string> =
  values.profile === undefined
    ? {}
    : {
        NODE_OPTIONS: `--import ${new URL('flow/profile-itself.js', import.meta.url)}`,
        PROFILE_DIR: resolve(values.profile),
      };

const bytes = events.reduce((sum, { value }) => sum + value.byteLength, 0) / events.length;
console.log(`${events.length} articles of ${Math.round(bytes)} bytes, ${warmUps} before them`);

const ours: PipelineRun[] = [];
const bare: number[] = [];
await withServers(async (servers) => {
  for (let round = 1; round <= Number(values.rounds); round++) {
    const our = await ourPipeline(servers, warmUp, events, environment);
    const { enrichment, feed } = our.processorTime;
    console.log(
      `ours ${Math.round(our.perSecond)}/s; processor time an article: enrichment ${Math.round(enrichment)} µs, feed ${Math.round(feed)} µs`,
    );
    const relay = await barePipeline(servers, warmUp, events);
    console.log(`bare relay ${Math.round(relay)}/s`);
    ours.push(our);
    bare.push(relay);
  }
});

const perSecond = ours.map((run) => run.perSecond);
console.log(`ours ${spread(perSecond)}, bare relay ${spread(bare)} articles/s`);
console.log(
  `ratio by round: ${spread(
    perSecond.map((value, at) => value / bare[at]!),
    2,
  )}`,
);
console.log(
  JSON.stringify({
    bench: 'pipeline',
    ours: Math.round(median(perSecond)),
    yardstick: Math.round(median(bare)),
    ratio: Number((median(perSecond) / median(bare)).toFixed(3)),
    unit: 'articles/s',
  }),
);

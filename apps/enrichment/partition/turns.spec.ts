import { afterEach, beforeEach, expect, it } from 'vitest';
import { anArticle } from '../../../test/fixtures/an-article.js';
import { EnrichmentDesk, partition } from '../../../test/harness/enrichment-desk.js';
import { RelatedIndexes } from './related-indexes.js';

const ARTICLES = 300;

let desk: EnrichmentDesk;
beforeEach(async () => {
  desk = await new EnrichmentDesk().open();
});
afterEach(() => desk.close());

/** Who waits for a turn of the process while the work runs, and how many come. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let [turns, running] = [0, true];
  const turn = () => {
    if (!running) return;
    turns++;
    setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  running = false;
  return turns;
}

// The embedded log answers at once, so a loop that awaits its reads gives nobody a turn: a start answered no reader until
// the whole window was in the index, for seconds, and heard no signal either.
it.each<[what: string, take: (indexes: RelatedIndexes, end: number) => Promise<void>]>([
  [
    'reads the window from the log',
    (indexes, end) => indexes.rebuild(desk.log, desk.state, partition, end),
  ],
  [
    'follows what was told since a snapshot',
    async (indexes) => {
      const told = (await desk.log.ends('enriched-articles'))[partition]!;
      await indexes.follow(desk.log, partition, 0, told);
    },
  ],
])('lets others have their turn while it %s', async (_what, take) => {
  for (let n = 0; n < ARTICLES; n++) await desk.put(anArticle({ externalId: `story-${n}` }));
  await desk.handleAll();
  const indexes = new RelatedIndexes({ days: 14, events: 0, articles: 1_000 });
  const end = (await desk.log.ends('articles'))[partition]!;
  expect(await turnsDuring(() => take(indexes, end))).toBeGreaterThanOrEqual(ARTICLES / 100);
  expect(indexes.entered).toBe(ARTICLES);
  // Whatever is left would be done in one turn, at the first article.
  expect([...indexes.of('en').makeReady()]).toEqual([]);
});

// A stop during a start waited until the whole window had been read: half a minute of a large edition.
it.each<[what: string, take: (indexes: RelatedIndexes, leaving: AbortSignal) => Promise<void>]>([
  [
    'reading the window from the log',
    (indexes, leaving) => indexes.rebuild(desk.log, desk.state, partition, ARTICLES, leaving),
  ],
  [
    'following what was told',
    async (indexes, leaving) => {
      const told = (await desk.log.ends('enriched-articles'))[partition]!;
      await indexes.follow(desk.log, partition, 0, told, leaving);
    },
  ],
])('%s ends early when the process does', async (_what, take) => {
  for (let n = 0; n < ARTICLES; n++) await desk.put(anArticle({ externalId: `story-${n}` }));
  await desk.handleAll();
  const leaving = new AbortController();
  const indexes = new RelatedIndexes({ days: 14, events: 0, articles: 1_000 });
  setImmediate(() => setImmediate(() => leaving.abort(new Error('stopping'))));
  await expect(take(indexes, leaving.signal)).rejects.toThrow('stopping');
  expect(indexes.entered).toBeLessThan(ARTICLES);
});

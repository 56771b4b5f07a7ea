import { openLmdbEnrichmentState } from '#read-model/lmdb/open-lmdb-enrichment-state.js';
import { openLmdbFeedViews } from '#read-model/lmdb/open-lmdb-feed-views.js';
import type { Call, Reply, StoreKind } from './store-in-another-process.js';

// The other side of `store-in-another-process.ts`: opens a store and calls it as the parent says.

const OPEN = { 'enrichment-state': openLmdbEnrichmentState, 'feed-views': openLmdbFeedViews };
const [kind, path] = process.argv.slice(2) as [StoreKind, string];
const store = OPEN[kind]({ path }) as unknown as Record<
  string,
  (...args: unknown[]) => Promise<unknown>
>;

process.on('message', (call: Call) => void answer(call));
process.on('disconnect', () => process.exit());

async function answer({ id, method, args }: Call): Promise<void> {
  const reply: Reply = await store[method]!(...args).then(
    (result) => ({ id, result }),
    (error: unknown) => ({ id, error: String(error) }),
  );
  process.send!(reply);
}

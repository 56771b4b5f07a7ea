import { pino } from 'pino';
import { partitionOf } from '#article/partition.js';
import { connectRedis } from '#read-model/redis/connect-redis.js';
import { openRedisEnrichmentState } from '#read-model/redis/open-redis-enrichment-state.js';
import { openRedisFeedViews } from '#read-model/redis/open-redis-feed-views.js';
import type { EnrichmentState } from '#read-model/enrichment-state.js';
import type { FeedViews } from '#read-model/feed-views.js';
import type { Position } from '#read-model/position.js';
import { EDITIONS, PARTITIONS } from '../traffic/editions.js';
import type { TrackedArticle } from '../traffic/model.js';
import type { Leftover } from '../verdict/judge-stores.js';

/** Reads what the services keep in Redis, past the proxy. */
export interface StoreReader {
  /** By partition. */
  positions(service: 'enrichment' | 'feed'): Promise<(Position | null)[]>;
  /** Timers that are set, or due and still to run. */
  hasTimers(): Promise<boolean>;
  /** What is still held of articles that are gone. */
  leftovers(gone: readonly TrackedArticle[]): Promise<Leftover[]>;
  close(): Promise<void>;
}

const PARTITION_NUMBERS = Array.from({ length: PARTITIONS }, (_, partition) => partition);

export async function openStoreReader(url: string, prefix: string): Promise<StoreReader> {
  const redis = await connectRedis({ url, prefix, logger: pino({ level: 'silent' }) });
  const state = openRedisEnrichmentState(redis);
  const views = openRedisFeedViews(redis);
  return {
    positions: (service) => {
      const store = service === 'feed' ? views : state;
      return Promise.all(PARTITION_NUMBERS.map((partition) => store.position(partition)));
    },
    hasTimers: async () => {
      const next = await Promise.all(PARTITION_NUMBERS.map((each) => state.nextTimer(each)));
      return next.some((time) => time !== null);
    },
    leftovers: async (gone) => [
      ...(await inLatest(state, new Set(gone.map(({ id }) => id)))),
      ...(await inRecords(state, views, gone)),
    ],
    close: () => redis.close(),
  };
}

async function inLatest(state: EnrichmentState, gone: ReadonlySet<string>): Promise<Leftover[]> {
  const found: Leftover[] = [];
  for (const { name: edition, sections } of EDITIONS) {
    for (const section of [null, ...sections]) {
      const partition = partitionOf(edition, PARTITIONS);
      const entries = await state.latest(partition, { edition, section }, Infinity);
      for (const { id } of entries) {
        if (gone.has(id)) found.push({ id, what: `still in Latest of ${edition}, ${section}` });
      }
    }
  }
  return found;
}

async function inRecords(
  state: EnrichmentState,
  views: FeedViews,
  gone: readonly TrackedArticle[],
): Promise<Leftover[]> {
  const found: Leftover[] = [];
  for (const partition of PARTITION_NUMBERS) {
    const refs = gone.filter(({ edition }) => partitionOf(edition, PARTITIONS) === partition);
    const records = await state.records(partition, refs);
    const held = await views.held(partition, refs);
    for (const [at, ref] of refs.entries()) {
      const { id } = ref;
      const record = records[at];
      if (record?.live || record?.pending) found.push({ id, what: 'still held by enrichment' });
      if (held[at]?.view) found.push({ id, what: 'still held by feed' });
      const showers = await state.shownBy(partition, ref);
      if (showers.length > 0) found.push({ id, what: `still in the list of ${showers[0]}` });
    }
  }
  return found;
}

import type { ArticleRef } from '#article/article-ref.js';
import type {
  ArticleSnapshot,
  ArticleView,
  ChangeNotice,
  Covered,
  DayRequest,
  DaySnapshot,
  FeedChange,
  FeedName,
  FeedSnapshot,
  FeedVersion,
  FeedViews,
  HeldArticle,
  LinkSnapshot,
  NeighboursRequest,
  Partings,
  PartingsRequest,
  SnapshotRequest,
  Withdrawal,
} from '../feed-views.js';
import type { Applied, Position, Step } from '../position.js';
import type { RedisConnection } from './connect-redis.js';
import { articlesKey, awaitedKey, liveKey, syndicatedKey, withdrawnKey } from './feed-layout.js';
import { FeedNotices } from './feed-notices.js';
import { readFields } from './hash-fields.js';
import { PartitionedRedis } from './partitioned-redis.js';
import {
  readArticleSnapshot,
  readDaySnapshot,
  readFeedSnapshot,
  readFeedVersion,
  readLinkSnapshot,
  readPartings,
} from './read-feed-snapshot.js';
import { StepWrites } from './step-writes.js';
import { writeFeedChange } from './write-feed-change.js';

/** Feed's views in Redis. The connection stays its owner's to close. */
export function openRedisFeedViews(redis: RedisConnection): FeedViews {
  return new RedisFeedViews(new PartitionedRedis(redis, 'feed'), new FeedNotices(redis));
}

class RedisFeedViews implements FeedViews {
  readonly #store: PartitionedRedis;
  readonly #notices: FeedNotices;

  constructor(store: PartitionedRedis, notices: FeedNotices) {
    this.#store = store;
    this.#notices = notices;
  }

  position(partition: number): Promise<Position | null> {
    return this.#store.position(partition);
  }

  async apply({ changes, ...step }: Step<FeedChange>): Promise<Applied> {
    const writes = new StepWrites();
    const base = this.#store.base(step.partition);
    for (const change of changes) writeFeedChange(writes, base, change);
    return this.#notices.of(changes, (message) => this.#store.apply(step, writes, message));
  }

  async held(partition: number, refs: readonly ArticleRef[]): Promise<HeldArticle[]> {
    const base = this.#store.base(partition);
    const places = refs.flatMap(({ edition, id }) =>
      [articlesKey, withdrawnKey, awaitedKey].map((key) => ({
        key: key(base, edition),
        field: id,
      })),
    );
    const found = await this.#store.read((client) => readFields(client, places));
    return refs.map((_, n) => {
      const [view, withdrawal, awaited] = found.slice(3 * n, 3 * n + 3) as (string | null)[];
      return {
        view: parsed<ArticleView>(view),
        withdrawal: parsed<Withdrawal>(withdrawal),
        awaited: awaited !== null,
      };
    });
  }

  snapshot(partition: number, request: SnapshotRequest): Promise<FeedSnapshot> {
    const base = this.#store.base(partition);
    return this.#store.read((client) => readFeedSnapshot(client, base, request));
  }

  day(partition: number, request: DayRequest): Promise<DaySnapshot> {
    const base = this.#store.base(partition);
    return this.#store.read((client) => readDaySnapshot(client, base, request));
  }

  partings(partition: number, request: PartingsRequest): Promise<Partings> {
    const base = this.#store.base(partition);
    return this.#store.read((client) => readPartings(client, base, request));
  }

  article(partition: number, ref: ArticleRef): Promise<ArticleSnapshot> {
    const base = this.#store.base(partition);
    return this.#store.read((client) => readArticleSnapshot(client, base, ref));
  }

  link(partition: number, ref: ArticleRef): Promise<LinkSnapshot> {
    const base = this.#store.base(partition);
    return this.#store.read((client) => readLinkSnapshot(client, base, ref));
  }

  version(partition: number, feed: FeedName): Promise<FeedVersion & Covered> {
    const base = this.#store.base(partition);
    return this.#store.read((client) => readFeedVersion(client, base, feed));
  }

  async neighbours(
    partition: number,
    { feed, syndicatedOnly, between: { from, until } }: NeighboursRequest,
  ): Promise<{ older: number | null; newer: number | null }> {
    const key = (syndicatedOnly ? syndicatedKey : liveKey)(this.#store.base(partition), feed);
    const nearest = { BY: 'SCORE', LIMIT: { offset: 0, count: 1 } } as const;
    const [older, newer] = await this.#store.read((client) =>
      Promise.all([
        client.zRangeWithScores(key, `(${from}`, '-inf', { ...nearest, REV: true }),
        client.zRangeWithScores(key, until, '+inf', nearest),
      ]),
    );
    return { older: older[0]?.score ?? null, newer: newer[0]?.score ?? null };
  }

  onChange(listener: (notice: ChangeNotice) => void): () => void {
    return this.#notices.onChange(listener);
  }

  clear(partition: number): Promise<void> {
    return this.#store.clear(partition);
  }

  async close(): Promise<void> {
    await this.#store.close();
    this.#notices.close();
  }
}

function parsed<T>(text: string | null | undefined): T | null {
  return typeof text === 'string' ? (JSON.parse(text) as T) : null;
}

import type { ArticleRef } from '#article/article-ref.js';
import type {
  ArticleSnapshot,
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
  LinkView,
  NeighboursRequest,
  Partings,
  PartingsRequest,
  SnapshotRequest,
  Withdrawal,
} from '../feed-views.js';
import type { Applied, Position, Step } from '../position.js';
import { changeNotices } from '../change-notices.js';
import { awaitedKey, linkKey, liveList, syndicatedList, withdrawalKey } from './feed-layout.js';
import { firstFirst, lastFirst } from './ordered-list.js';
import type { StorePlace } from './open-environment.js';
import { PartitionedStore } from './partitioned-store.js';
import {
  readArticleSnapshot,
  readDaySnapshot,
  readFeedSnapshot,
  readFeedVersion,
  readPartings,
  readView,
} from './read-feed-snapshot.js';
import { writeFeedChange } from './write-feed-change.js';

/**
 * Feed's views in the folder `path`. What is acknowledged is on the disk.
 * @param onEarlierLayout see `openEnvironment`
 * @throws DatelineError DATA_DIR_UNUSABLE, DATA_DIR_IN_USE.
 */
export function openLmdbFeedViews({ path, onEarlierLayout }: StorePlace): FeedViews {
  return new LmdbFeedViews(PartitionedStore.open(path, "feed's views", onEarlierLayout));
}

class LmdbFeedViews implements FeedViews {
  readonly #store: PartitionedStore;
  readonly #listeners = new Set<(notice: ChangeNotice) => void>();

  constructor(store: PartitionedStore) {
    this.#store = store;
  }

  position(partition: number): Promise<Position | null> {
    return this.#store.position(partition);
  }

  async apply({ changes, ...step }: Step<FeedChange>): Promise<Applied> {
    const applied = await this.#store.apply(step, changes.map(writeFeedChange));
    if (applied === 'applied') {
      for (const notice of changeNotices(changes)) {
        for (const listener of this.#listeners) listener(notice);
      }
    }
    return applied;
  }

  held(partition: number, refs: readonly ArticleRef[]): Promise<HeldArticle[]> {
    return this.#store.read(partition, (reader) =>
      refs.map(({ edition, id }) => ({
        view: readView(reader, { edition, id }),
        withdrawal: reader.get<Withdrawal>(withdrawalKey(edition, id)) ?? null,
        awaited: reader.get(awaitedKey(edition, id)) !== undefined,
      })),
    );
  }

  snapshot(partition: number, request: SnapshotRequest): Promise<FeedSnapshot> {
    return this.#store.read(partition, (reader, position) => ({
      position,
      ...readFeedSnapshot(reader, request),
    }));
  }

  day(partition: number, request: DayRequest): Promise<DaySnapshot> {
    return this.#store.read(partition, (reader, position) => ({
      position,
      ...readDaySnapshot(reader, request),
    }));
  }

  partings(partition: number, request: PartingsRequest): Promise<Partings> {
    return this.#store.read(partition, (reader, position) => ({
      position,
      behind: readPartings(reader, request),
    }));
  }

  article(partition: number, ref: ArticleRef): Promise<ArticleSnapshot> {
    return this.#store.read(partition, (reader, position) => ({
      position,
      ...readArticleSnapshot(reader, ref),
    }));
  }

  link(partition: number, { edition, id }: ArticleRef): Promise<LinkSnapshot> {
    return this.#store.read(partition, (reader, position) => ({
      position,
      link: reader.get<LinkView>(linkKey(edition, id)) ?? null,
    }));
  }

  version(partition: number, feed: FeedName): Promise<FeedVersion & Covered> {
    return this.#store.read(partition, (reader, position) => ({
      position,
      ...readFeedVersion(reader, feed),
    }));
  }

  neighbours(
    partition: number,
    { feed, syndicatedOnly, between: { from, until } }: NeighboursRequest,
  ): Promise<{ older: number | null; newer: number | null }> {
    const list = syndicatedOnly ? syndicatedList(feed) : liveList(feed);
    return this.#store.read(partition, (reader) => {
      const [older] = lastFirst(reader, list, { until: from, limit: 1 });
      const [newer] = firstFirst(reader, list, { from: until, limit: 1 });
      return { older: older?.at ?? null, newer: newer?.at ?? null };
    });
  }

  onChange(listener: (notice: ChangeNotice) => void): () => void {
    // Of its own, so that one listener given twice is told twice and ended apart.
    const own = (notice: ChangeNotice) => listener(notice);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  clear(partition: number): Promise<void> {
    return this.#store.clear(partition);
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}

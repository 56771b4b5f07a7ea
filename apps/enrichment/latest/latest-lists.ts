import type { LatestEntry, LatestFeed } from '#read-model/enrichment-state.js';

const MOST = 10;

/**
 * The newest articles of each edition and section while a batch runs: what the store held at its start, with the
 * batch's own comings and goings. Exact as long as each list was loaded with `loadSize` entries.
 */
export class LatestLists {
  private readonly lists = new Map<string, LatestEntry[]>();

  /** Entries to load for a batch: every one of its events may take one article away. */
  static loadSize(events: number): number {
    return MOST + events;
  }

  load(feed: LatestFeed, entries: readonly LatestEntry[]): void {
    this.lists.set(keyOf(feed), [...entries]);
  }

  put(feed: LatestFeed, entry: LatestEntry): void {
    const list = this.listOf(feed);
    const rest = list.filter(({ id }) => id !== entry.id);
    const at = rest.findIndex((other) => compare(entry, other) < 0);
    rest.splice(at === -1 ? rest.length : at, 0, entry);
    this.lists.set(keyOf(feed), rest);
  }

  remove(feed: LatestFeed, id: string): void {
    this.lists.set(
      keyOf(feed),
      this.listOf(feed).filter((entry) => entry.id !== id),
    );
  }

  /** At most ten ids, newest first. */
  top(feed: LatestFeed): string[] {
    return this.listOf(feed)
      .slice(0, MOST)
      .map(({ id }) => id);
  }

  private listOf(feed: LatestFeed): LatestEntry[] {
    const list = this.lists.get(keyOf(feed));
    if (list === undefined) throw new Error(`Latest of ${keyOf(feed)} was not loaded`);
    return list;
  }
}

/** By publishedAt and then by id, both descending. */
function compare(a: LatestEntry, b: LatestEntry): number {
  return b.publishedAt - a.publishedAt || (a.id < b.id ? 1 : -1);
}

const keyOf = ({ edition, section }: LatestFeed) => `${edition}/${section ?? ''}`;

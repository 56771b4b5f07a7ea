import type { ArticleRef } from '#article/article-ref.js';
import type {
  ArticleRecord,
  EnrichmentChange,
  EnrichmentState,
  LatestEntry,
  LatestFeed,
  Timer,
} from '../enrichment-state.js';
import type { Applied, Position, Step } from '../position.js';
import { firstFirst, lastFirst, putEntry, removeEntry, type ListKey } from './ordered-list.js';
import { encode, NOTHING, type StoreKey } from './partition-data.js';
import { PartitionedStore, type Write } from './partitioned-store.js';

/**
 * Enrichment's state in the folder `path`. What is acknowledged is on the disk.
 * @throws DatelineError DATA_DIR_UNUSABLE.
 */
export function openLmdbEnrichmentState({ path }: { path: string }): EnrichmentState {
  return new LmdbEnrichmentState(PartitionedStore.open(path, "enrichment's state"));
}

class LmdbEnrichmentState implements EnrichmentState {
  readonly #store: PartitionedStore;

  constructor(store: PartitionedStore) {
    this.#store = store;
  }

  position(partition: number): Promise<Position | null> {
    return this.#store.position(partition);
  }

  async apply({ changes, ...step }: Step<EnrichmentChange>): Promise<Applied> {
    return this.#store.apply(step, changes.map(writeOf));
  }

  records(partition: number, refs: readonly ArticleRef[]): Promise<(ArticleRecord | null)[]> {
    return this.#store.read(partition, (reader) =>
      refs.map((ref) => reader.get<ArticleRecord>(recordKey(ref)) ?? null),
    );
  }

  shownBy(partition: number, { edition, id }: ArticleRef): Promise<string[]> {
    const start = ['shown', edition, id];
    return this.#store.read(partition, (reader) =>
      [...reader.keys({ start, end: [...start, LAST] })].map((key) => key.at(-1) as string),
    );
  }

  latest(partition: number, feed: LatestFeed, limit: number): Promise<LatestEntry[]> {
    return this.#store.read(partition, (reader) =>
      [...lastFirst(reader, latestKey(feed), { limit })].map(({ member, at }) => ({
        id: member,
        publishedAt: at,
      })),
    );
  }

  dueTimers(partition: number, until: number, limit: number): Promise<Timer[]> {
    return this.#store.read(partition, (reader) => {
      const due: Timer[] = [];
      for (const { member, at } of firstFirst(reader, TIMERS, { limit })) {
        if (at > until) break;
        due.push(timerOf(member, at));
      }
      return due;
    });
  }

  nextTimer(partition: number): Promise<number | null> {
    return this.#store.read(partition, (reader) => {
      for (const { at } of firstFirst(reader, TIMERS, { limit: 1 })) return at;
      return null;
    });
  }

  told(partition: number): Promise<number | null> {
    return this.#store.read(partition, (reader) => reader.get<number>(TOLD) ?? null);
  }

  clear(partition: number): Promise<void> {
    return this.#store.clear(partition);
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}

/** Greater than any name or id. */
const LAST = '\uffff';
const TIMERS: ListKey = ['timer'];
const TOLD: StoreKey = ['told'];

const recordKey = ({ edition, id }: ArticleRef): StoreKey => ['record', edition, id];
const latestKey = ({ edition, section }: LatestFeed): ListKey => [
  'latest',
  section === null ? edition : `${edition}/${section}`,
];

const timerMember = ({ edition, id, kind }: Timer): string => `${edition}/${id}/${kind}`;

function timerOf(member: string, dueAt: number): Timer {
  const [edition, id, kind] = member.split('/') as [string, string, Timer['kind']];
  return { kind, edition, id, dueAt };
}

function writeOf(change: EnrichmentChange): Write {
  switch (change.kind) {
    case 'record': {
      const key = recordKey(change.record);
      const record = encode(change.record);
      return (writer) => writer.put(key, record);
    }
    case 'shown-by': {
      const key = ['shown', change.edition, change.shown, change.by];
      return (writer) => (change.present ? writer.put(key, NOTHING) : writer.remove(key));
    }
    case 'latest': {
      const { feed, entry, present } = change;
      const placed = { member: entry.id, at: entry.publishedAt };
      return (writer) =>
        present
          ? putEntry(writer, latestKey(feed), placed)
          : removeEntry(writer, latestKey(feed), entry.id);
    }
    case 'timer': {
      const { timer, present } = change;
      const member = timerMember(timer);
      return (writer) =>
        present
          ? putEntry(writer, TIMERS, { member, at: timer.dueAt })
          : removeEntry(writer, TIMERS, member);
    }
    case 'told': {
      const next = encode(change.next);
      return (writer) => writer.put(TOLD, next);
    }
  }
}

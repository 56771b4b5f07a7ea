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
import { numberFor, numberOf } from './article-numbers.js';
import { firstFirst, lastFirst, putEntry, removeEntry, type ListKey } from './ordered-list.js';
import { encode, NOTHING, type PartitionReader, type StoreKey } from './partition-data.js';
import type { StorePlace } from './open-environment.js';
import { PartitionedStore, type Write } from './partitioned-store.js';

/**
 * Enrichment's state in the folder `path`. What is acknowledged is on the disk.
 * @param onEarlierLayout see `openEnvironment`
 * @throws DatelineError DATA_DIR_UNUSABLE, DATA_DIR_IN_USE.
 */
export function openLmdbEnrichmentState({ path, onEarlierLayout }: StorePlace): EnrichmentState {
  return new LmdbEnrichmentState(
    PartitionedStore.open(path, "enrichment's state", onEarlierLayout),
  );
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
    return this.#store.read(partition, (reader) => refs.map((ref) => readRecord(reader, ref)));
  }

  shownBy(partition: number, ref: ArticleRef): Promise<string[]> {
    return this.#store.read(partition, (reader) => {
      const number = numberOf(reader, ref);
      if (number === undefined) return [];
      const range = { start: shownKey(number, ''), end: shownKey(number, LAST) };
      return [...reader.keys(range)].map((key) => key.at(-1) as string);
    });
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

const recordKey = (number: number): StoreKey => ['record', number];
const shownKey = (number: number, by: string): StoreKey => ['shown', number, by];
const latestKey = ({ edition, section }: LatestFeed): ListKey => [
  'latest',
  section === null ? edition : `${edition}/${section}`,
];

const timerMember = ({ edition, id, kind }: Timer): string => `${edition}/${id}/${kind}`;

function timerOf(member: string, dueAt: number): Timer {
  const [edition, id, kind] = member.split('/') as [string, string, Timer['kind']];
  return { kind, edition, id, dueAt };
}

function readRecord(reader: PartitionReader, ref: ArticleRef): ArticleRecord | null {
  const number = numberOf(reader, ref);
  return number === undefined ? null : (reader.get<ArticleRecord>(recordKey(number)) ?? null);
}

function writeOf(change: EnrichmentChange): Write {
  switch (change.kind) {
    case 'record': {
      const { edition, id } = change.record;
      const record = encode(change.record);
      return (writer) => writer.put(recordKey(numberFor(writer, { edition, id })), record);
    }
    case 'shown-by': {
      const { edition, shown, by, present } = change;
      return (writer) => {
        const key = shownKey(numberFor(writer, { edition, id: shown }), by);
        if (present) writer.put(key, NOTHING);
        else writer.remove(key);
      };
    }
    case 'latest': {
      const { feed, entry, present } = change;
      return (writer) => {
        const number = numberFor(writer, { edition: feed.edition, id: entry.id });
        const placed = { member: entry.id, at: entry.publishedAt, number };
        if (present) putEntry(writer, latestKey(feed), placed);
        else removeEntry(writer, latestKey(feed), placed);
      };
    }
    case 'timer': {
      const { timer, present } = change;
      return (writer) => {
        const number = numberFor(writer, timer);
        const placed = { member: timerMember(timer), at: timer.dueAt, number };
        // An article can have one of each kind.
        const place = [...TIMERS, timer.kind];
        if (present) putEntry(writer, TIMERS, placed, place);
        else removeEntry(writer, TIMERS, placed, place);
      };
    }
    case 'told': {
      const next = encode(change.next);
      return (writer) => writer.put(TOLD, next);
    }
  }
}

import type { ArticleRef } from '#article/article-ref.js';
import type { Article } from '#article/article.js';
import type { RelatedLink } from '#article/events.js';
import type { Applied, Position, Step } from './position.js';

/** What enrichment knows of one article. */
export interface ArticleRecord {
  edition: string;
  id: string;
  /** The version that is shown; null before the first and after a withdrawal. */
  live: LiveVersion | null;
  /** A version that waits for its embargo to end. */
  pending: PendingVersion | null;
  withdrawn: { version: number; reason: string } | null;
}

export interface LiveVersion {
  contentVersion: number;
  relatedVersion: number;
  revision: number;
  contentHash: string;
  /** The source's own clock, where it gave one that can be trusted; stale revisions are told by it. */
  modifiedAt: string | null;
  updatedAt: string;
  publishedAt: string;
  /** All its sections, its own first. */
  sections: string[];
  /** The engine's links, best first; the editor's own stand in the article. */
  related: RelatedLink[];
  expiresAt: string | null;
}

export interface PendingVersion {
  /** The offset in `articles` of the event that gave it. */
  version: number;
  contentHash: string;
  modifiedAt: string | null;
  /** The time of its event (RFC 3339): the content clock of a revision without one of its own. */
  eventTime: string;
  dueAt: string;
  traceparent: string | null;
  article: Article;
}

export interface Timer extends ArticleRef {
  kind: 'embargo' | 'expiry';
  /** Milliseconds since 1970. */
  dueAt: number;
}

/** A list of Latest: the live articles of an edition (section null) or of one of its sections. */
export interface LatestFeed {
  edition: string;
  section: string | null;
}

export interface LatestEntry {
  id: string;
  /** Milliseconds since 1970. */
  publishedAt: number;
}

export type EnrichmentChange =
  | { kind: 'record'; record: ArticleRecord }
  /** `by` shows `shown` in its related list, or no longer does. */
  | { kind: 'shown-by'; edition: string; shown: string; by: string; present: boolean }
  /** An article stands in a list once: put again it moves, and it leaves by its id, whatever date is named. */
  | { kind: 'latest'; feed: LatestFeed; entry: LatestEntry; present: boolean }
  /** An article has one timer of a kind, as above. */
  | { kind: 'timer'; timer: Timer; present: boolean }
  /** The state holds all that `enriched-articles` tells below this offset. */
  | { kind: 'told'; next: number };

/**
 * Enrichment's own store: versions, lists, who shows whom, timers. Read and written by enrichment alone, one writer a
 * partition. It can be lost at any time: `enriched-articles` and `articles` give it back. Held by
 * `enrichment-state.contract.ts`. All methods throw DatelineError STORE_UNAVAILABLE when the store is away.
 */
export interface EnrichmentState {
  position(partition: number): Promise<Position | null>;
  apply(step: Step<EnrichmentChange>): Promise<Applied>;
  /** In the order asked for; null where nothing is known. */
  records(partition: number, refs: readonly ArticleRef[]): Promise<(ArticleRecord | null)[]>;
  /** The ids of the articles whose related lists hold this one. */
  shownBy(partition: number, ref: ArticleRef): Promise<string[]>;
  /** The newest entries, by publishedAt and then by id, both descending. */
  latest(partition: number, feed: LatestFeed, limit: number): Promise<LatestEntry[]>;
  /** Timers due at or before `until` (ms), the earliest first. */
  dueTimers(partition: number, until: number, limit: number): Promise<Timer[]>;
  /** When the next timer is due, in ms; null when there is none. */
  nextTimer(partition: number): Promise<number | null>;
  /** As the last `told` said; null when none was: a state from before they were kept. */
  told(partition: number): Promise<number | null>;
  /** Throws the partition's data and position away. */
  clear(partition: number): Promise<void>;
  close(): Promise<void>;
}

import { refKey, type ArticleRef } from '#article/article-ref.js';
import type { Article } from '#article/article.js';
import type { ArticleGone, LatestLists as LatestIds, RelatedLink } from '#article/events.js';
import type { ToldBeyond } from './told-beyond.js';
import type { RelatedIndex } from '../related/related-index.js';
import type { LatestLists } from '../latest/latest-lists.js';
import type { ArticleRecord, EnrichmentChange } from '#read-model/enrichment-state.js';

/** What a batch will tell on `enriched-articles`; lists are filled in at the end of the batch. */
export type Told =
  | {
      kind: 'enriched';
      article: Article;
      contentVersion: number;
      revision: number;
      updatedAt: string;
      contentHash: string;
      latest: LatestIds;
      cause: Cause;
    }
  | { kind: 'gone'; gone: ArticleGone; cause: Cause };

/** The newsroom's word that an event derives from. */
export interface Cause {
  /** RFC 3339. */
  eventTime: string;
  traceparent: string | null;
}

/**
 * A batch in the making: what is held, as the batch's earlier events have changed it, and what will be said and stored.
 * Nothing of it has been written; a batch that fails is thrown away with it.
 */
export class Draft {
  readonly told: Told[] = [];
  readonly changes: EnrichmentChange[] = [];
  /** Withdrawn before anything was said of them: perhaps a wrong id, or the id of another edition. */
  readonly withdrawnUnknown: ArticleRef[] = [];
  /** The engine's new lists, by article. */
  readonly lists = new Map<string, { ref: ArticleRef; related: RelatedLink[] }>();
  private readonly held = new Map<string, ArticleRecord | null>();
  /** Who shows an article, as stored before the batch. */
  private readonly showers = new Map<string, readonly string[]>();
  private readonly touched = new Set<string>();

  constructor(
    readonly now: number,
    readonly latest: LatestLists,
    private readonly indexOf: (edition: string) => RelatedIndex,
    readonly beyond: ToldBeyond,
  ) {}

  /**
   * The time by which to decide about a version: what was told is decided as it was then, or it would stand in the topic
   * and nowhere else.
   */
  nowFor(ref: ArticleRef, version: number): number {
    const told = this.beyond.get(refKey(ref))?.content;
    return told?.version === version ? told.at : this.now;
  }

  load(ref: ArticleRef, record: ArticleRecord | null): void {
    if (!this.held.has(refKey(ref))) this.held.set(refKey(ref), record);
  }

  isLoaded(ref: ArticleRef): boolean {
    return this.held.has(refKey(ref));
  }

  record(ref: ArticleRef): ArticleRecord | null {
    const record = this.held.get(refKey(ref));
    if (record === undefined) throw new Error(`${refKey(ref)} was not loaded`);
    return record;
  }

  put(record: ArticleRecord): void {
    this.held.set(refKey(record), record);
    this.touched.add(refKey(record));
  }

  /** The records that the batch changed. */
  changed(): ArticleRecord[] {
    return [...this.touched].map((key) => this.held.get(key)!);
  }

  index(edition: string): RelatedIndex {
    return this.indexOf(edition);
  }

  loadShowers(ref: ArticleRef, ids: readonly string[]): void {
    this.showers.set(refKey(ref), ids);
  }

  storedShowers(ref: ArticleRef): readonly string[] {
    return this.showers.get(refKey(ref)) ?? [];
  }

  setList(ref: ArticleRef, related: RelatedLink[]): void {
    this.lists.set(refKey(ref), { ref, related });
  }
}

import type { ArticleRef } from '#article/article-ref.js';
import type { Article } from '#article/article.js';
import type { RelatedLink } from '#article/events.js';
import type { Applied, Position, Step } from './position.js';

/** An article as feed shows it. */
export interface ArticleView {
  article: Article;
  contentVersion: number;
  relatedVersion: number;
  revision: number;
  /** The content clock. */
  updatedAt: string;
  related: RelatedLink[];
}

/** What a link to an article shows. Kept beside the view because it is small: a feed of fifty needs some five hundred. */
export interface LinkView {
  id: string;
  headline: string;
  section: string;
  publishedAt: string;
  /** BCP 47; missing in what an earlier build stored. */
  language?: string;
}

export interface Withdrawal {
  id: string;
  reason: string;
  contentVersion: number;
  withdrawnAt: string;
  /** The sections it stood in; null when it was never shown. */
  sections: string[] | null;
}

/** A feed: an edition's (section null) or that of one of its sections. */
export interface FeedName {
  edition: string;
  section: string | null;
}

/** An order of articles: that of a feed, of all that one author wrote, or of all that have one keyword. */
export type ItemList =
  | FeedName
  /** By `nameSlug`. */
  | { edition: string; author: string }
  | { edition: string; keyword: string };

/** A place in an order: of articles with one time, the greater id is the newer. */
export interface Place {
  /** publishedAt, in ms. */
  at: number;
  id: string;
}

/** The offset in `enriched-articles` of the event that changed a feed last (-1: none yet), and that event's time in ms. */
export interface FeedVersion {
  version: number;
  changedAt: number;
}

export type FeedChange =
  | { kind: 'article'; edition: string; id: string; view: ArticleView | null }
  | { kind: 'link'; edition: string; link: LinkView }
  | { kind: 'no-link'; edition: string; id: string }
  | { kind: 'withdrawal'; edition: string; withdrawal: Withdrawal }
  /** An editor's link of a live article names this one; it may not be there yet. */
  | { kind: 'awaited'; edition: string; id: string }
  /**
   * An article's place in an order. It has one: entered again it moves, and it leaves by its id, whatever else the
   * change names. `syndicated: false` keeps it on pages and out of feeds.
   */
  | {
      kind: 'entry';
      list: ItemList;
      id: string;
      publishedAt: number;
      syndicated: boolean;
      present: boolean;
    }
  /** A withdrawal's place among a feed's deleted entries; one, as above. */
  | { kind: 'deleted-entry'; feed: FeedName; id: string; withdrawnAt: number }
  | { kind: 'changed'; feed: FeedName; version: FeedVersion }
  /** Every feed of the edition changed: the headline of an article that was `revised` can stand in any of them. */
  | { kind: 'edition-changed'; edition: string; version: FeedVersion; revised?: string };

/** What is held of an article, for the projector. */
export interface HeldArticle {
  view: ArticleView | null;
  withdrawal: Withdrawal | null;
  /** An editor's link names it: when it appears, it appears in other articles' feeds too. */
  awaited: boolean;
}

/** How far what was read covers the log, read in the same step; null: nothing is held. What is behind is not shown. */
export interface Covered {
  position: Position | null;
}

/** All that one feed or list page needs, read in one step. */
export interface FeedSnapshot extends FeedVersion, Covered {
  /** Newest first, by publishedAt and then by id, both descending. */
  items: ArticleView[];
  /** Where the order goes on behind the items, within what was asked for; null at its end. */
  next: Place | null;
  /** The live articles that the items' related lists and `latest` name. One that is missing is not live: drop it. */
  links: Map<string, LinkView>;
  /** Ids, newest first, at most ten: those of the feed's own edition or section. */
  latest: string[];
  /** Newest first. */
  withdrawals: Withdrawal[];
}

/** All that the page of one day needs, read in one step. It holds no article: a day can have thousands. */
export interface DaySnapshot extends FeedVersion, Covered {
  /** Newest first, as above. */
  items: LinkView[];
  /** The feed's, newest first. */
  withdrawals: Withdrawal[];
}

/** What a link to one article shows; null: it is not live. */
export interface LinkSnapshot extends Covered {
  link: LinkView | null;
}

/** All that one article's page needs, read in one step. */
export interface ArticleSnapshot extends FeedVersion, Covered {
  found:
    | { kind: 'live'; view: ArticleView }
    | { kind: 'withdrawn'; withdrawal: Withdrawal } // also where a view is held: a withdrawal is final
    | { kind: 'none' };
  links: Map<string, LinkView>;
  /** The edition's. */
  latest: string[];
}

/** An edition changed: its cached bytes may be old. */
export interface ChangeNotice {
  edition: string;
  /** The ids of the step's withdrawals: bytes that hold one of them must not go out again, even in an outage. */
  withdrawn: readonly string[];
  /** The articles that the step revised: bytes of an earlier version that hold one show what was corrected since. */
  revised: readonly Revised[];
}

export interface Revised {
  id: string;
  /** The offset of the revision in `enriched-articles`, as in FeedVersion. */
  version: number;
}

/** What was published at or after `from` and before `until`, in ms. */
export interface Span {
  from: number;
  until: number;
}

export interface SnapshotRequest {
  /** Gives version, Latest and withdrawals. */
  feed: FeedName;
  /** The orders that the items come from, all of the feed's edition, each article once; without them the feed's own. */
  lists?: readonly ItemList[];
  limit: number;
  /** Feeds leave out what may not be syndicated; pages show it. */
  syndicatedOnly: boolean;
  between?: Span;
  /** Only what comes behind this place, whether it is still taken or not. */
  after?: Place | null;
}

export interface DayRequest {
  feed: FeedName;
  limit: number;
  between: Span;
}

export interface NeighboursRequest {
  feed: FeedName;
  syndicatedOnly: boolean;
  between: Span;
}

export interface PartingsRequest {
  feed: FeedName;
  between: Span;
  /** Articles in a part. */
  each: number;
  /** Parts: what lies behind the last one is left out. */
  most: number;
}

/** How the live articles of a span are parted, newest first. */
export interface Partings extends Covered {
  /** Behind which place each part begins; null for the first, which begins with the newest. None without an article. */
  behind: (Place | null)[];
}

/**
 * Feed's own store: article views with their lists, feed orders, withdrawals. Read and written by feed alone, one writer
 * a partition. It can be lost at any time: `enriched-articles` gives it back. Held by `feed-views.contract.ts`.
 * All methods throw DatelineError STORE_UNAVAILABLE when the store is away.
 */
export interface FeedViews {
  position(partition: number): Promise<Position | null>;
  apply(step: Step<FeedChange>): Promise<Applied>;
  /** For the projector: what is held of these articles, in the order asked for. */
  held(partition: number, refs: readonly ArticleRef[]): Promise<HeldArticle[]>;
  snapshot(partition: number, request: SnapshotRequest): Promise<FeedSnapshot>;
  /** The live articles of a day, syndicated or not. */
  day(partition: number, request: DayRequest): Promise<DaySnapshot>;
  /** Where the parts of a feed's live articles begin: places alone, since there can be a hundred thousand articles. */
  partings(partition: number, request: PartingsRequest): Promise<Partings>;
  article(partition: number, ref: ArticleRef): Promise<ArticleSnapshot>;
  /** Whether an article is live, and what a link to it shows, without its text and its lists. */
  link(partition: number, ref: ArticleRef): Promise<LinkSnapshot>;
  /** The feed's version and the position, without its data: the cheap check of cached bytes. */
  version(partition: number, feed: FeedName): Promise<FeedVersion & Covered>;
  /** The nearest publishedAt (ms) before a span and after it among a feed's entries: the neighbours of a day or month. */
  neighbours(
    partition: number,
    request: NeighboursRequest,
  ): Promise<{ older: number | null; newer: number | null }>;
  /**
   * Tells of each edition that a step changed, once, after it holds: a step of this process, or of any other that writes
   * to the same store (lmdb has one writer and knows no others). Notices can be lost: check versions as well. A listener
   * must not throw.
   */
  onChange(listener: (notice: ChangeNotice) => void): () => void;
  /** Throws the partition's data and position away. */
  clear(partition: number): Promise<void>;
  close(): Promise<void>;
}

import type { Media } from '#article/article.js';

/** A feed before it has a format: plain values, already chosen by rights, ready to be written. */
export interface FeedDocument {
  /** The feed's own address, in the format being written. */
  selfUrl: string;
  /** The page of the edition or section. */
  homeUrl: string;
  /** Stable for ever: `urn:dateline:feed:{edition}` or `urn:dateline:feed:{edition}:{section}`. */
  id: string;
  title: string;
  /** Who publishes: the edition's title. It is the author of what names none (RFC 4287 §4.1.1). */
  publisher: string;
  description: string;
  /** BCP 47. */
  language: string;
  pages: FeedPages;
  /** The WebSub hub that is told of changes; null when there is none. */
  hubUrl: string | null;
  /**
   * The newest content clock among the items; of a feed that has lost them all, the moment of its newest withdrawal
   * (RFC 3339). Null when it has neither.
   */
  updatedAt: string | null;
  /** How long readers may keep it, in minutes. */
  ttlMinutes: number;
  items: FeedItem[];
  latest: FeedLink[];
  withdrawals: FeedWithdrawal[];
}

/** Addresses that lead through a feed (RFC 5005); null where there is nothing. */
export interface FeedPages {
  /** Whether this is a document of the archive (§4): it is not for subscribing. */
  isArchive: boolean;
  /** From the archive to the feed as it is now. */
  current: string | null;
  /** Back to the newest articles (§3). */
  first: string | null;
  /** Older articles of the same feed (§3). */
  next: string | null;
  prevArchive: string | null;
  nextArchive: string | null;
}

export interface FeedItem {
  /** The article's UUID; the guid is `urn:uuid:{id}`. */
  id: string;
  /** The article's page. */
  url: string;
  headline: string;
  section: { name: string; title: string };
  sections: { name: string; title: string }[];
  keywords: string[];
  authors: string[];
  /** The agency cited. */
  credit: string | null;
  publishedAt: string;
  updatedAt: string;
  language: string;
  /** Plain text; null when there is none or rights forbid it. */
  summary: string | null;
  /** Sanitised HTML; null when there is none or rights forbid it. */
  html: string | null;
  /** Where the article stands at its source. */
  canonicalUrl: string | null;
  media: Media[];
  copyright: string | null;
  correction: string | null;
  revision: number;
  related: FeedLink[];
}

export interface FeedLink {
  /** Null for an editor's link to a page elsewhere. */
  id: string | null;
  url: string;
  title: string;
  section: string | null;
  /** RFC 3339. */
  date: string | null;
  /** 0 to 1; 1 for an editor's own link, null in Latest. */
  score: number | null;
  reason: string[];
}

export interface FeedWithdrawal {
  id: string;
  /** RFC 3339. */
  withdrawnAt: string;
  reason: string;
}

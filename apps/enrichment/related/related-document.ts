import type { RelatedLink } from '#article/events.js';

/** What the related engine reads of an article. */
export interface RelatedDocument {
  id: string;
  source: string;
  /** BCP 47. Articles are compared within the primary subtag only: `az-Latn` and `az` meet, `az` and `tr` do not. */
  language: string;
  headline: string;
  /** Plain text of standfirst and body; may be empty. */
  text: string;
  /** Milliseconds since 1970. */
  publishedAt: number;
  /**
   * contentVersion: the offset of the event that gave the content, no two alike. Its order is that of the articles,
   * whenever they are added: one that waited for the end of an embargo, or for a redrive, takes its own place.
   */
  order: number;
  /** The time of that event, in ms: the window follows it. */
  seenAt: number;
}

/** An article whose related list changed, with its whole new list. */
export interface Neighbour {
  id: string;
  related: RelatedLink[];
}

/** What taking an article in brought. */
export interface Added {
  /** The article's own list, best first. */
  related: RelatedLink[];
  neighbours: Neighbour[];
}

/** An article that is like another. */
export interface Match {
  id: string;
  score: number;
  /** Whether it is like enough to be linked. */
  isLike: boolean;
}

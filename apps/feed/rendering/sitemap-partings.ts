import type { Covered, FeedName, FeedVersion, Place, Span } from '#read-model/feed-views.js';
import { MOST_ENTRIES } from '#feed-formats/news-sitemap/news-sitemap.js';
import { LAST_INSTANT } from './last-instant.js';
import type { SourceParts } from './snapshot-source.js';

const TWO_DAYS_MS = 2 * 24 * 3_600_000;
/** Sitemaps of one edition: a hundred thousand articles in two days no newsroom makes. */
const MOST_PAGES = 99;

/** How the articles of two days are parted among the sitemaps of an edition. */
export interface Partings {
  pages: number;
  /** Behind which place each page begins; the first one begins with the newest article. */
  behind: readonly (Place | null)[];
  between: Span;
}

interface Known {
  version: number;
  logId: string | undefined;
  partings: Promise<Partings | null>;
}

/**
 * Knows the partings of each edition's sitemaps until it changes: they are read once a change, and not for every address of
 * a sitemap that somebody makes up.
 */
export class SitemapPartings {
  private readonly known = new Map<string, Known>();

  constructor(private readonly parts: Pick<SourceParts, 'views' | 'shown'>) {}

  /**
   * @param found the feed as it was a moment ago. A later change moves its version, so that it is read anew then.
   * @returns null when nothing is shown from the read model now.
   * @throws DatelineError STORE_UNAVAILABLE
   */
  async of(
    partition: number,
    feed: FeedName,
    { version, position }: FeedVersion & Covered,
  ): Promise<Partings | null> {
    const held = this.known.get(feed.edition);
    const logId = position?.logId;
    if (held?.version === version && held.logId === logId) return held.partings;
    const known = { version, logId, partings: this.read(partition, feed) };
    this.known.set(feed.edition, known);
    const forget = () => {
      if (this.known.get(feed.edition) === known) this.known.delete(feed.edition);
    };
    known.partings.then((partings) => partings ?? forget(), forget);
    return known.partings;
  }

  private async read(partition: number, feed: FeedName): Promise<Partings | null> {
    const { views, shown } = this.parts;
    const { older: newest } = await views.neighbours(partition, {
      feed,
      syndicatedOnly: false,
      between: { from: LAST_INSTANT, until: LAST_INSTANT },
    });
    const between = { from: (newest ?? LAST_INSTANT) - TWO_DAYS_MS, until: LAST_INSTANT };
    const request = { feed, between, each: MOST_ENTRIES, most: MOST_PAGES };
    const found = await shown.read(partition, () => views.partings(partition, request));
    return found && { pages: found.behind.length, behind: found.behind, between };
  }
}

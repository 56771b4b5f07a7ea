/** News sitemaps hold no more articles (Google Search Central, "News sitemaps"). */
export const MOST_ENTRIES = 1_000;
/** An index names no more sitemaps (sitemaps.org, protocol 0.9, "Using Sitemap index files"). */
export const MOST_SITEMAPS = 50_000;

/** A news sitemap before it is written: plain values, in the order written. */
export interface NewsSitemap {
  /** The publication's name as Google News shows it: the edition's title. */
  publication: string;
  /** At most `MOST_ENTRIES`, and by Google's rule none that was published more than two days ago. */
  entries: readonly NewsSitemapEntry[];
}

export interface NewsSitemapEntry {
  /** The article's page, on the host of the sitemap. */
  url: string;
  headline: string;
  /** RFC 3339: when it was first published, not when it came into the sitemap. */
  publishedAt: string;
  /** RFC 3339: the content clock. A change of the lists on the page is no reason to fetch it again. */
  updatedAt: string;
  /** BCP 47. */
  language: string;
  /** Addresses of its pictures, the main one first. */
  images: readonly string[];
}

export interface SitemapReference {
  url: string;
  /** The newest content clock in that sitemap (RFC 3339); null when it is empty. */
  updatedAt: string | null;
}

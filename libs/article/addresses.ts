/** The public addresses of Dateline's pages and feeds. `base` is PUBLIC_URL, without a slash at its end. */

/** What feed readers take. */
export type FeedFormat = 'rss' | 'atom' | 'json';
/** And what newsrooms take from each other. */
export type ListFormat = FeedFormat | 'ninjs';

export const articleUrl = (base: string, edition: string, id: string): string =>
  `${base}/articles/${edition}/${id}`;

export const articleJsonUrl = (base: string, edition: string, id: string): string =>
  `${base}/articles/${edition}/${id}.json`;

export const articleNinjsUrl = (base: string, edition: string, id: string): string =>
  `${base}/articles/${edition}/${id}.ninjs`;

export const editionUrl = (base: string, edition: string): string => `${base}/${edition}`;

export const sectionUrl = (base: string, edition: string, section: string): string =>
  `${base}/${edition}/${section}`;

/** A feed of an edition, or of one of its sections. */
export const feedUrl = (
  base: string,
  edition: string,
  section: string | null,
  format: ListFormat,
): string => `${base}/feeds/${edition}${section === null ? '' : `/${section}`}.${format}`;

/** What a feed, or a section's, showed in one month. @param month `yyyy-mm`, in the edition's time zone. */
export const feedArchiveUrl = (
  base: string,
  edition: string,
  section: string | null,
  month: string,
  format: ListFormat,
): string =>
  `${base}/feeds/${edition}${section === null ? '' : `/${section}`}/archive/${month.replace('-', '/')}.${format}`;

/** @param author as `nameSlug` has it. */
export const authorUrl = (base: string, edition: string, author: string): string =>
  `${base}/${edition}/authors/${encodeURIComponent(author)}`;

/** The page that explains the feeds of an edition to those who take them. */
export const feedGuideUrl = (base: string, edition: string): string => `${base}/${edition}/feeds`;

/** @param day `yyyy-mm-dd`, in the edition's time zone. */
export const archiveUrl = (base: string, edition: string, day: string): string =>
  `${base}/${edition}/archive/${day.replaceAll('-', '/')}`;

/**
 * The index of an edition's news sitemaps, and each of them, from 1 on. They lie at the root, since a sitemap may only
 * name what lies beside or below it (sitemaps.org, "Sitemap file location").
 */
export const sitemapIndexUrl = (base: string, edition: string): string =>
  `${base}/sitemap-${edition}.xml`;
export const sitemapUrl = (base: string, edition: string, page: number): string =>
  `${base}/sitemap-${edition}.${page}.xml`;

export const opmlUrl = (base: string, edition: string): string => `${base}/${edition}/opml`;

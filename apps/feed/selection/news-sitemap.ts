import { articleUrl, sitemapIndexUrl, sitemapUrl } from '#article/addresses.js';
import type { Edition, Editions } from '#article/edition.js';
import type { NewsSitemap, SitemapReference } from '#feed-formats/news-sitemap/news-sitemap.js';
import type { ArticleView } from '#read-model/feed-views.js';
import { isCanonicalHere } from '../links/canonical-address.js';

/**
 * Articles as a news sitemap takes them: without those whose page here names another address as its canonical one, since
 * a sitemap is to hold canonical addresses of its own site alone. @param base PUBLIC_URL, without a slash at its end.
 */
export const newsSitemap = (
  items: readonly ArticleView[],
  edition: Edition,
  base: string,
): NewsSitemap => ({
  publication: edition.title,
  entries: items
    .filter(({ article }) => isCanonicalHere(article, edition, base))
    .map(({ article, updatedAt }) => ({
      url: articleUrl(base, edition.name, article.id),
      headline: article.headline,
      publishedAt: article.publishedAt,
      updatedAt,
      language: article.language,
      images: article.media.filter(({ type }) => type.startsWith('image/')).map(({ url }) => url),
    })),
});

/** The sitemaps of an edition, from the first on. When each changed last is known to none but itself. */
export const sitemapPages = (edition: Edition, pages: number, base: string): SitemapReference[] =>
  Array.from({ length: pages }, (_, at) => ({
    url: sitemapUrl(base, edition.name, at + 1),
    updatedAt: null,
  }));

/** Tells crawlers (RFC 9309) that they are welcome, and where each edition's sitemaps are. */
export const robotsText = (editions: Editions, base: string): string =>
  [
    'User-agent: *',
    'Disallow:',
    '',
    ...[...editions.keys()].map((name) => `Sitemap: ${sitemapIndexUrl(base, name)}`),
    '',
  ].join('\n');

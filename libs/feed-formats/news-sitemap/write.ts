import { legalUrl } from '../legal-url.js';
import { legalLine } from '../xml-text.js';
import { dataElement } from './data-element.js';
import { newsEntry } from './entry.js';
import {
  MOST_ENTRIES,
  MOST_SITEMAPS,
  type NewsSitemap,
  type SitemapReference,
} from './news-sitemap.js';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
const SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"';
const IMAGE = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"';

/**
 * A sitemap (sitemaps.org, protocol 0.9) with Google's extensions for news (0.9) and images (1.1). Search engines refuse
 * a file that holds too much, so entries beyond `MOST_ENTRIES` are not written.
 * An empty one is well-formed and stands for days without news. Never throws on languages that are language tags.
 */
export function writeNewsSitemap({ publication, entries }: NewsSitemap): string {
  const name = publicationName(publication);
  return [
    DECLARATION,
    `<urlset ${SITEMAP} ${NEWS} ${IMAGE}>`,
    ...entries.slice(0, MOST_ENTRIES).map((entry) => newsEntry(entry, name)),
    '</urlset>',
  ].join('');
}

/**
 * An index of sitemaps (sitemaps.org, protocol 0.9). They stand in the folder of the index or below it. Those beyond
 * `MOST_SITEMAPS` are not written.
 */
export function writeSitemapIndex(sitemaps: readonly SitemapReference[]): string {
  return [
    DECLARATION,
    `<sitemapindex ${SITEMAP}>`,
    ...sitemaps.slice(0, MOST_SITEMAPS).map(sitemapElement),
    '</sitemapindex>',
  ].join('');
}

const sitemapElement = ({ url, updatedAt }: SitemapReference): string =>
  [
    '<sitemap>',
    dataElement('loc', legalUrl(url)),
    updatedAt === null ? '' : dataElement('lastmod', updatedAt),
    '</sitemap>',
  ].join('');

/** `news:name` goes without what stands in parentheses at the end (Google's schema of the extension). */
function publicationName(title: string): string {
  const name = legalLine(title);
  return name.replace(/\s*\([^()]*\)$/, '') || name;
}

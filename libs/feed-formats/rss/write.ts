import RSS from 'rss';
import type { FeedDocument } from '../feed-document.js';
import { legalDocument } from '../legal-document.js';
import { FEED_HISTORY, hubLinks, pageLinks } from '../page-links.js';
import { rssItem } from './item.js';

/**
 * RSS 2.0 after the RSS Advisory Board's specification and Best Practices Profile, with the modules content, dc, media
 * and atom:link. RSS has no word for a withdrawal: a withdrawn article is missing, and so are related links' scores.
 * Never throws on a document whose dates are dates.
 */
export function writeRss(document: FeedDocument): string {
  const legal = legalDocument(document);
  const feed = new RSS(
    {
      title: legal.title,
      description: legal.description,
      feed_url: legal.selfUrl,
      site_url: legal.homeUrl,
      language: legal.language,
      ttl: legal.ttlMinutes,
      generator: 'Dateline',
      docs: 'https://www.rssboard.org/rss-specification',
      custom_namespaces: {
        media: 'http://search.yahoo.com/mrss/',
        ...(legal.pages.isArchive ? { fh: FEED_HISTORY } : {}),
      },
      custom_elements: [
        { 'dc:publisher': legal.publisher },
        ...hubLinks(legal.hubUrl).map((link) => ({ 'atom:link': { _attr: link } })),
        ...pageLinks(legal.pages).map((link) => ({ 'atom:link': { _attr: link } })),
        ...(legal.pages.isArchive ? [{ 'fh:archive': [] }] : []),
      ],
    },
    [],
  );
  for (const item of legal.items) feed.item(rssItem(item, legal.language));
  return withBuildDate(feed.xml(), legal.updatedAt);
}

/** A CDATA section, which may hold the same letters and is passed over, or the element. */
const SECTION_OR_BUILD_DATE = /<!\[CDATA\[[\s\S]*?\]\]>|<lastBuildDate>[^<]*<\/lastBuildDate>/g;

/**
 * `rss` writes the present time as lastBuildDate and takes no other. It is the document's instead, so that the same
 * content is the same bytes; a feed without articles has none.
 */
function withBuildDate(xml: string, updatedAt: string | null): string {
  const date =
    updatedAt === null ? '' : `<lastBuildDate>${new Date(updatedAt).toUTCString()}</lastBuildDate>`;
  for (const { 0: found, index } of xml.matchAll(SECTION_OR_BUILD_DATE)) {
    if (found.startsWith('<lastBuildDate>')) {
      return xml.slice(0, index) + date + xml.slice(index + found.length);
    }
  }
  return xml;
}

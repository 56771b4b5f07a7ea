import { legalHeadline } from '../legal-document.js';
import { legalUrl } from '../legal-url.js';
import { dataElement } from './data-element.js';
import { googleLanguage } from './google-language.js';
import { MOST_ENTRIES, type NewsSitemapEntry } from './news-sitemap.js';

/** An address must be shorter (sitemaps.org, `loc`). */
const ADDRESS_END = 2_048;
/** A file has at most 50 MiB, so each entry has its share of it, less a kibibyte for what stands around them. */
const MOST_BYTES = Math.floor((50 * 1_048_576 - 1_024) / MOST_ENTRIES) - '</url>'.length;

/** The page of an article. Empty when no sitemap can hold its address. */
export function newsEntry(entry: NewsSitemapEntry, publication: string): string {
  const address = legalUrl(entry.url);
  if (address.length >= ADDRESS_END) return '';
  const about = [
    '<url>',
    dataElement('loc', address),
    dataElement('lastmod', entry.updatedAt),
    '<news:news><news:publication>',
    dataElement('news:name', publication),
    dataElement('news:language', googleLanguage(entry.language)),
    '</news:publication>',
    dataElement('news:publication_date', entry.publishedAt),
    dataElement('news:title', legalHeadline(entry.headline)),
    '</news:news>',
  ].join('');
  return about + imagesThatFit(entry.images, MOST_BYTES - Buffer.byteLength(about)) + '</url>';
}

/**
 * Image sitemap 1.1; its other elements are deprecated. Pictures whose address is too long are left out, and the last of
 * an article that has more than its share of the file: a file that is too large is not read at all.
 */
function imagesThatFit(images: readonly string[], bytes: number): string {
  let written = '';
  for (const image of images) {
    const address = legalUrl(image);
    if (address.length >= ADDRESS_END) continue;
    const next = `<image:image>${dataElement('image:loc', address)}</image:image>`;
    // A URI has as many bytes as characters.
    if (written.length + next.length > bytes) break;
    written += next;
  }
  return written;
}

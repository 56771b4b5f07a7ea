import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyFeedDocument } from '../../../test/harness/feed-documents.js';
import { goldenPairs, onLines } from '../../../test/harness/golden-pairs.js';
import { elementsAt, readXml, textsAt } from '../../../test/harness/read-xml.js';
import type { FeedDocument } from '../feed-document.js';
import { legalHeadline } from '../legal-document.js';
import { legalUrl } from '../legal-url.js';
import { googleLanguage } from './google-language.js';
import { type NewsSitemap, type NewsSitemapEntry, type SitemapReference } from './news-sitemap.js';
import { writeNewsSitemap, writeSitemapIndex } from './write.js';

const golden = (folder: string) => goldenPairs(new URL(folder, import.meta.url), '.xml');

describe('golden pairs', () => {
  it.each(golden('golden/'))('$name', ({ input, expected }) => {
    const written = writeNewsSitemap(input as NewsSitemap);
    expect(onLines(written)).toBe(expected);
    readXml(written);
  });

  it.each(golden('golden/index/'))('index: $name', ({ input, expected }) => {
    const written = writeSitemapIndex(input as SitemapReference[]);
    expect(onLines(written)).toBe(expected);
    readXml(written);
  });
});

it('is well-formed and reads back to the same values, whatever the characters', () => {
  fc.assert(
    fc.property(anyFeedDocument, (document) => {
      const entries = entriesOf(document);
      const root = readXml(writeNewsSitemap({ publication: document.title, entries }));
      const read = elementsAt(root, 'url').map((url) => ({
        loc: textsAt(url, 'loc'),
        lastmod: textsAt(url, 'lastmod'),
        language: textsAt(url, 'news:news', 'news:publication', 'news:language'),
        published: textsAt(url, 'news:news', 'news:publication_date'),
        title: textsAt(url, 'news:news', 'news:title'),
        images: textsAt(url, 'image:image', 'image:loc'),
      }));
      expect(read).toEqual(
        entries.map((entry) => ({
          loc: [legalUrl(entry.url)],
          lastmod: [entry.updatedAt],
          language: [googleLanguage(entry.language)],
          published: [entry.publishedAt],
          title: [legalHeadline(entry.headline)],
          images: entry.images.map(legalUrl),
        })),
      );
    }),
  );
});

it('is well-formed as an index, whatever the addresses', () => {
  fc.assert(
    fc.property(anyFeedDocument, ({ latest }) => {
      const root = readXml(
        writeSitemapIndex(latest.map(({ url, date }) => ({ url, updatedAt: date }))),
      );
      expect(
        elementsAt(root, 'sitemap').map((sitemap) => [
          textsAt(sitemap, 'loc'),
          textsAt(sitemap, 'lastmod'),
        ]),
      ).toEqual(latest.map(({ url, date }) => [[legalUrl(url)], date === null ? [] : [date]]));
    }),
  );
});

const entry: NewsSitemapEntry = {
  url: 'https://news.example/articles/en/1',
  headline: 'Ferry to Stone Island resumes',
  publishedAt: '2026-03-01T08:00:00.000Z',
  updatedAt: '2026-03-01T08:00:00.000Z',
  language: 'en',
  images: [],
};
const sitemapOf = (...entries: NewsSitemapEntry[]) =>
  readXml(writeNewsSitemap({ publication: 'Harbour News', entries }));
/** An address of so many characters. */
const addressOf = (length: number) => 'https://a.example/'.padEnd(length, 'x');

describe('what search engines refuse', () => {
  it('is no sitemap of more than 1,000 articles', () => {
    const entries = Array.from({ length: 1_001 }, () => entry);
    expect(elementsAt(sitemapOf(...entries), 'url')).toHaveLength(1_000);
  });

  it('is no index of more than 50,000 sitemaps', () => {
    const sitemaps = Array.from({ length: 50_001 }, () => ({ url: entry.url, updatedAt: null }));
    expect(elementsAt(readXml(writeSitemapIndex(sitemaps)), 'sitemap')).toHaveLength(50_000);
  });

  it('is no page whose address has 2,048 characters', () => {
    const sitemap = sitemapOf(
      { ...entry, url: addressOf(2_048) },
      { ...entry, url: addressOf(2_047) },
    );
    expect(textsAt(sitemap, 'url', 'loc')).toEqual([addressOf(2_047)]);
  });

  it('is no picture whose address has 2,048 characters, once it is a URI', () => {
    const images = [addressOf(2_048), `${addressOf(2_045)}|`, addressOf(2_047)];
    const sitemap = sitemapOf({ ...entry, images });
    expect(textsAt(sitemap, 'url', 'image:image', 'image:loc')).toEqual([addressOf(2_047)]);
  });

  it('is no file of more than 50 MiB, and the first pictures stay', () => {
    const image = 'https://a.example/?'.padEnd(2_047, '&');
    const full = {
      ...entry,
      headline: '港'.repeat(500),
      url: 'https://a.example/?'.padEnd(2_047, '&'),
      images: Array.from({ length: 50 }, () => image),
    };
    const entries = Array.from({ length: 1_000 }, () => full);
    const written = writeNewsSitemap({ publication: '港'.repeat(200), entries });
    expect(Buffer.byteLength(written)).toBeLessThanOrEqual(50 * 1_048_576);
    expect(written.split('<image:image>')).toHaveLength(1 + 1_000 * 3);
  });
});

const entriesOf = ({ items }: FeedDocument): NewsSitemapEntry[] =>
  items.map(({ media, ...item }) => ({ ...item, images: media.map(({ url }) => url) }));

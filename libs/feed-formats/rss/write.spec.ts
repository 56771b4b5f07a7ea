import * as fc from 'fast-check';
import { parseRssFeed } from 'feedsmith';
import { describe, expect, it, vi } from 'vitest';
import {
  anyFeedDocument,
  anyText,
  asFeedsmithReads,
  feedDocumentOf,
  type PartialDocument,
} from '../../../test/harness/feed-documents.js';
import { goldenPairs, onLines } from '../../../test/harness/golden-pairs.js';
import { elementsAt, readXml, textOf, textsAt } from '../../../test/harness/read-xml.js';
import { itemTags } from '../item-tags.js';
import { legalDocument } from '../legal-document.js';
import { escapeText } from '../xml-text.js';
import { writeRss } from './write.js';

describe('golden pairs', () => {
  it.each(goldenPairs(new URL('golden/', import.meta.url), '.xml'))('$name', (pair) => {
    const written = writeRss(feedDocumentOf(pair.input as PartialDocument));
    expect(onLines(written)).toBe(pair.expected);
    readXml(written);
  });
});

it('is well-formed and reads back to the same values, whatever the characters', () => {
  fc.assert(
    fc.property(anyFeedDocument, (document) => {
      const legal = legalDocument(document);
      const root = readXml(writeRss(document));
      expect(textsAt(root, 'channel', 'lastBuildDate')).toEqual(
        document.updatedAt === null ? [] : [new Date(document.updatedAt).toUTCString()],
      );
      const read = elementsAt(root, 'channel', 'item').map((item) => ({
        guid: textsAt(item, 'guid'),
        title: textsAt(item, 'title'),
        description: textsAt(item, 'description'),
        html: textsAt(item, 'content:encoded'),
        authors: textsAt(item, 'dc:creator'),
        credit: textsAt(item, 'dc:source'),
        rights: textsAt(item, 'dc:rights'),
        tags: textsAt(item, 'category'),
        updated: textsAt(item, 'atom:updated'),
        related: elementsAt(item, 'atom:link')
          .filter(({ attributes }) => attributes['rel'] === 'related')
          .map(({ attributes }) => [attributes['href'], attributes['title']]),
        media: elementsAt(item, 'media:content').map((medium) => [
          medium.attributes['url'],
          elementsAt(medium, 'media:description').map(textOf),
          textsAt(medium, 'media:credit'),
        ]),
      }));
      expect(read).toEqual(
        legal.items.map((item) => ({
          guid: [`urn:uuid:${item.id}`],
          title: [item.headline],
          description: item.summary === null ? present(item.html) : [escapeText(item.summary)],
          html: item.summary === null ? [] : present(item.html),
          authors: item.authors,
          credit: present(item.credit),
          rights: present(item.copyright),
          tags: itemTags(item),
          updated: [item.updatedAt],
          related: item.related.map(({ url, title }) => [url, title]),
          media: item.media.map(({ url, caption, credit }) => [
            url,
            present(caption),
            present(credit),
          ]),
        })),
      );
    }),
  );
});

it('gives a parser of other people the same items', () => {
  // feedsmith takes comments out of CDATA sections too.
  const text = anyText.filter((value) => !value.includes('<!--'));
  fc.assert(
    fc.property(text, text, (headline, html) => {
      const document = feedDocumentOf({ items: [{ headline, html, summary: 'Short.' }] });
      const [expected] = legalDocument(document).items;
      const [item] = parseRssFeed(writeRss(document)).items ?? [];
      expect(item).toMatchObject({
        guid: { value: `urn:uuid:${expected!.id}`, isPermaLink: false },
        title: asFeedsmithReads(expected!.headline),
        description: 'Short.',
        pubDate: 'Sun, 01 Mar 2026 08:00:00 GMT',
      });
      expect(asFeedsmithReads(item?.content?.encoded ?? '')).toBe(
        asFeedsmithReads(expected!.html ?? ''),
      );
    }),
  );
});

// Many readers look for the text in the description alone, and some take whichever of both comes last.
it('leads the full text with the summary, and makes it the description when there is none', () => {
  const items = [
    { html: '<p>Full.</p>', summary: 'Short.' },
    { html: '<img src="https://a.example/b">' },
  ];
  const read = elementsAt(readXml(writeRss(feedDocumentOf({ items }))), 'channel', 'item').map(
    ({ children }) =>
      children
        .filter((child) => typeof child !== 'string')
        .filter(({ name }) => ['description', 'content:encoded'].includes(name))
        .map((child) => [child.name, textOf(child)]),
  );
  expect(read).toEqual([
    [
      ['description', 'Short.'],
      ['content:encoded', '<p>Full.</p>'],
    ],
    [['description', '<img src="https://a.example/b">']],
  ]);
});

// The package behind this writer dates a feed with the present time.
it('writes the same bytes at any time', () => {
  const document = feedDocumentOf({
    title: 'Of <lastBuildDate>yesterday</lastBuildDate>',
    updatedAt: '2026-03-01T08:00:00.000Z',
    items: [{}],
  });
  vi.useFakeTimers({ toFake: ['Date'] });
  const [early, late] = ['2026-03-02T00:00:00Z', '2036-01-01T12:00:00Z'].map((now) => {
    vi.setSystemTime(now);
    return writeRss(document);
  });
  vi.useRealTimers();
  expect(early).toBe(late);
  expect(early).toContain('<lastBuildDate>Sun, 01 Mar 2026 08:00:00 GMT</lastBuildDate>');
});

const present = <T>(value: T | null | undefined): T[] =>
  value === null || value === undefined ? [] : [value];

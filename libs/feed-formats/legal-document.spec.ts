import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyFeedDocument, feedDocumentOf } from '../../test/harness/feed-documents.js';
import { illegalTexts } from '../../test/harness/illegal-texts.js';
import type { FeedItem } from './feed-document.js';
import { legalDocument } from './legal-document.js';

const legalItem = (item: Partial<FeedItem>): FeedItem =>
  legalDocument(feedDocumentOf({ items: [item] })).items[0]!;

it('leaves a document alone that every format can hold', () => {
  const document = feedDocumentOf({
    description: 'Lines\nand\ttabs',
    items: [
      {
        summary: 'One.\nTwo.',
        html: '<p>\n&amp;</p>',
        credit: 'TASS',
        authors: ['Ada'],
        media: [{ url: 'https://a.example/a', type: 'image/jpeg; q=1', caption: 'A\nB', width: 3 }],
      },
    ],
  });
  expect(legalDocument(document)).toEqual(document);
});

// A field that somebody forgot would break the whole feed, not one item.
it('leaves no character anywhere that XML cannot hold', () => {
  fc.assert(
    fc.property(anyFeedDocument, (document) => {
      expect(illegalTexts(legalDocument(document))).toEqual([]);
    }),
  );
});

it('leaves out what is empty afterwards', () => {
  const item = legalItem({
    authors: ['\u0000', 'Ada\u0000'],
    keywords: ['\uD800'],
    summary: '\uFFFE',
    credit: ' ',
    html: '',
    media: [{ url: 'https://a.example/a', type: 'picture', caption: '\u0001', credit: '\n' }],
  });
  expect(item).toMatchObject({
    authors: ['Ada'],
    keywords: [],
    summary: null,
    credit: null,
    html: null,
    media: [{ url: 'https://a.example/a', type: '' }],
  });
  expect(Object.keys(item.media[0]!)).toEqual(['url', 'type']);
});

it('takes a text of white space for none: readers would show an item that says nothing', () => {
  const media = [{ url: 'https://a.example/a', type: 'image/png', caption: '\n' }];
  const item = legalItem({ summary: '\n ', html: ' \n', credit: '\t', media });
  expect(item).toMatchObject({ summary: null, html: null, credit: null });
  expect(item.media[0]).not.toHaveProperty('caption');
});

it('writes every address as RFC 3986 has it, where browsers take more', () => {
  const url = 'https://a.example/b|c';
  const legal = 'https://a.example/b%7Cc';
  const link = { id: null, url, title: 'A', section: null, date: null, score: 1, reason: [] };
  const document = legalDocument(
    feedDocumentOf({
      selfUrl: url,
      homeUrl: url,
      pages: {
        isArchive: true,
        current: url,
        first: url,
        next: url,
        prevArchive: url,
        nextArchive: url,
      },
      items: [{ url, canonicalUrl: url, media: [{ url, type: 'image/png' }], related: [link] }],
      latest: [link],
    }),
  );
  expect(JSON.stringify(document).split(legal)).toHaveLength(13);
  expect(JSON.stringify(document)).not.toContain(url);
});

// Validators take no enclosure and no medium of 0 bytes, and readers show one as broken.
it('tells no size where it is said to be 0', () => {
  const [none, some] = legalItem({
    media: [0, 1].map((size) => ({ url: 'https://a.example/a', type: 'image/png', size })),
  }).media;
  expect(none).not.toHaveProperty('size');
  expect(some).toHaveProperty('size', 1);
});

it('puts a dash in the place of a headline that cannot be written', () => {
  expect(legalItem({ headline: '\u0000\uFFFF' }).headline).toBe('—');
});

it('calls a section by its name when its title cannot be written', () => {
  expect(legalItem({ section: { name: 'world', title: '\u0000' } }).section.title).toBe('world');
});

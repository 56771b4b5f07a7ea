import * as fc from 'fast-check';
import { parseJsonFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import {
  anyFeedDocument,
  feedDocumentOf,
  plainItem,
  type PartialDocument,
} from '../../../test/harness/feed-documents.js';
import { compact, goldenPairs } from '../../../test/harness/golden-pairs.js';
import { itemTags } from '../item-tags.js';
import { legalDocument } from '../legal-document.js';
import { writeJsonFeed } from './write.js';

describe('golden pairs', () => {
  it.each(goldenPairs(new URL('golden/', import.meta.url), '.out.json'))('$name', (pair) => {
    const written = writeJsonFeed(feedDocumentOf(pair.input as PartialDocument));
    expect(written).toBe(compact(pair.expected));
  });
});

it('reads back to the same values, whatever the characters', () => {
  fc.assert(
    fc.property(anyFeedDocument, (document) => {
      const legal = legalDocument(document);
      const written = writeJsonFeed(document);
      const feed = JSON.parse(written) as { title: string; items: object[] };
      expect(feed.title).toBe(legal.title);
      expect(feed.items).toHaveLength(legal.items.length);
      feed.items.forEach((item, index) => {
        const expected = legal.items[index]!;
        expect(item).toMatchObject({
          id: `urn:uuid:${expected.id}`,
          title: expected.headline,
          tags: itemTags(expected),
          ...(expected.html === null ? {} : { content_html: expected.html }),
          ...(expected.summary === null ? {} : { summary: expected.summary }),
          date_published: expected.publishedAt,
          date_modified: expected.updatedAt,
          _dateline: {
            credit: expected.credit,
            correction: expected.correction,
            rights: expected.copyright,
            related: expected.related.map(({ url, title, score, reason }) => ({
              url,
              title,
              score,
              reason,
            })),
          },
        });
        // Required by the specification: one of the two, and readers take an empty one for none.
        const { content_html: html, content_text: text } = item as Record<string, string>;
        expect(html ?? text).not.toBe('');
      });
    }),
  );
});

it('gives a parser of other people the same items', () => {
  const document = feedDocumentOf({
    items: [{ html: '<p>Full.</p>', authors: ['Ada Quay'] }, { summary: 'Short.' }],
  });
  const feed = parseJsonFeed(writeJsonFeed(document));
  expect(feed.items).toMatchObject([
    { title: plainItem.headline, content_html: '<p>Full.</p>', authors: [{ name: 'Ada Quay' }] },
    { title: plainItem.headline, content_text: 'Short.' },
  ]);
});

import * as fc from 'fast-check';
import { parseAtomFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import {
  anyFeedDocument,
  anyText,
  asFeedsmithReads,
  feedDocumentOf,
  type PartialDocument,
} from '../../../test/harness/feed-documents.js';
import { goldenPairs, onLines } from '../../../test/harness/golden-pairs.js';
import { elementsAt, readXml, textsAt, type XmlElement } from '../../../test/harness/read-xml.js';
import { legalDocument } from '../legal-document.js';
import { writeAtom } from './write.js';

describe('golden pairs', () => {
  it.each(goldenPairs(new URL('golden/', import.meta.url), '.xml'))('$name', (pair) => {
    const written = writeAtom(feedDocumentOf(pair.input as PartialDocument));
    expect(onLines(written)).toBe(pair.expected);
    readXml(written);
  });
});

it('is well-formed and reads back to the same values, whatever the characters', () => {
  fc.assert(
    fc.property(anyFeedDocument, (document) => {
      const legal = legalDocument(document);
      const feed = readXml(writeAtom(document));
      expect(textsAt(feed, 'title')).toEqual([legal.title]);
      expect(
        elementsAt(feed, 'at:deleted-entry').map((entry) => [
          entry.attributes['ref'],
          entry.attributes['when'],
          ...textsAt(entry, 'at:comment'),
        ]),
      ).toEqual(
        legal.withdrawals.map(({ id, withdrawnAt, reason }) => [
          `urn:uuid:${id}`,
          withdrawnAt,
          reason,
        ]),
      );
      const read = elementsAt(feed, 'entry').map((entry) => ({
        id: textsAt(entry, 'id'),
        title: textsAt(entry, 'title'),
        published: textsAt(entry, 'published'),
        updated: textsAt(entry, 'updated'),
        authors: textsAt(entry, 'author', 'name'),
        credit: textsAt(entry, 'dc:source'),
        rights: textsAt(entry, 'rights'),
        summary: textsAt(entry, 'summary'),
        html: textsAt(entry, 'content'),
        categories: elementsAt(entry, 'category').map(
          ({ attributes }) => attributes['label'] ?? attributes['term'],
        ),
        related: linksOf(entry, 'related'),
        via: linksOf(entry, 'via'),
        media: linksOf(entry, 'enclosure'),
      }));
      expect(read).toEqual(
        legal.items.map((item) => ({
          id: [`urn:uuid:${item.id}`],
          title: [item.headline],
          published: [item.publishedAt],
          updated: [item.updatedAt],
          authors: item.authors,
          credit: present(item.credit),
          rights: present(item.copyright),
          summary: present(item.summary),
          html: present(item.html),
          categories: [
            item.section.title,
            ...item.sections.map(({ title }) => title),
            ...item.keywords,
          ],
          related: item.related.map(({ url, title }) => [url, title]),
          via: item.canonicalUrl === null ? [] : [[item.canonicalUrl, undefined]],
          media: item.media.map(({ url, caption }) => [url, caption?.replace(/[\t\n]+/g, ' ')]),
        })),
      );
    }),
  );
});

it('gives a parser of other people the same entries', () => {
  fc.assert(
    fc.property(anyText, anyText, (headline, html) => {
      const document = feedDocumentOf({ items: [{ headline, html }] });
      const [expected] = legalDocument(document).items;
      const feed = parseAtomFeed(writeAtom(document));
      const [entry] = feed.entries ?? [];
      expect(feed.authors).toEqual([{ name: document.publisher }]);
      expect(entry).toMatchObject({
        id: `urn:uuid:${expected!.id}`,
        title: { value: asFeedsmithReads(expected!.headline) },
        updated: expected!.updatedAt,
      });
      expect(asFeedsmithReads(entry?.content?.value ?? '')).toBe(
        asFeedsmithReads(expected!.html ?? ''),
      );
    }),
  );
});

const linksOf = (entry: XmlElement, rel: string) =>
  elementsAt(entry, 'link')
    .filter(({ attributes }) => attributes['rel'] === rel)
    .map(({ attributes }) => [attributes['href'], attributes['title']]);

const present = <T>(value: T | null): T[] => (value === null ? [] : [value]);

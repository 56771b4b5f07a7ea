import { parseOpml } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import type { Edition } from '#article/edition.js';
import { goldenPairs, onLines } from '../../../test/harness/golden-pairs.js';
import { anyText } from '../../../test/harness/feed-documents.js';
import { elementsAt, readXml } from '../../../test/harness/read-xml.js';
import { legalLine } from '../xml-text.js';
import { writeOpml } from './write.js';

const BASE = 'https://news.example';

describe('golden pairs', () => {
  it.each(goldenPairs(new URL('golden/', import.meta.url), '.xml'))('$name', (pair) => {
    const written = writeOpml(pair.input as Edition, BASE);
    expect(onLines(written)).toBe(pair.expected);
    readXml(written);
  });
});

const edition = (title: string): Edition => ({
  name: 'en',
  language: 'en',
  title,
  description: title,
  timeZone: 'UTC',
  sections: [{ name: 'world', title }],
  labels: {} as Edition['labels'],
});

it('is well-formed and keeps titles, whatever the characters', () => {
  fc.assert(
    fc.property(anyText, (title) => {
      const outlines = elementsAt(readXml(writeOpml(edition(title), BASE)), 'body', 'outline');
      // Each part is put on one line by itself; so is the whole.
      expect(outlines.map(({ attributes }) => attributes['text'])).toEqual([
        legalLine(title),
        legalLine(`${title}: ${title}`),
      ]);
    }),
  );
});

it('gives a parser of other people one subscription a feed', () => {
  const { body } = parseOpml(writeOpml(edition('Harbour'), BASE));
  expect(body?.outlines?.map(({ xmlUrl, type }) => [type, xmlUrl])).toEqual([
    ['rss', 'https://news.example/feeds/en.rss'],
    ['rss', 'https://news.example/feeds/en/world.rss'],
  ]);
});

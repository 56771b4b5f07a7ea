import { describe, expect, it } from 'vitest';
import { writeAtom } from '#feed-formats/atom/write.js';
import { writeJsonFeed } from '#feed-formats/json-feed/write.js';
import { writeRss } from '#feed-formats/rss/write.js';
import { feedDocumentOf } from '../../harness/feed-documents.js';
import { readContent } from './sighting.js';

const A = '0b5d2f0e-6a86-5f0b-9d5e-0d1f3c2b4a01';
const B = '0b5d2f0e-6a86-5f0b-9d5e-0d1f3c2b4a02';
const GONE = '0b5d2f0e-6a86-5f0b-9d5e-0d1f3c2b4a03';
const LINKED = '0b5d2f0e-6a86-5f0b-9d5e-0d1f3c2b4a04';

const link = {
  id: LINKED,
  url: `https://news.example/articles/en/${LINKED}`,
  title: 'Another (4.1)',
  section: 'world',
  date: '2026-03-01T08:00:00.000Z',
  score: 0.5,
  reason: [],
};
const document = feedDocumentOf({
  items: [
    { id: A, url: `https://news.example/articles/en/${A}`, headline: 'One (1.3)', related: [link] },
    { id: B, url: `https://news.example/articles/en/${B}`, headline: 'Two (2.1)' },
  ],
  latest: [link],
  withdrawals: [{ id: GONE, withdrawnAt: '2026-03-01T08:00:00.000Z', reason: 'Withdrawn 3.' }],
});
const items = [
  { id: A, serial: 3 },
  { id: B, serial: 1 },
];

describe('what the product writes is read', () => {
  it('in JSON Feed and Atom, with what is withdrawn apart', () => {
    const seen = { items, links: new Set([LINKED]), withdrawn: new Set([GONE]) };
    const latest = [LINKED];
    expect(readContent('json', writeJsonFeed(document), null)).toEqual({ ...seen, latest });
    expect(readContent('atom', writeAtom(document), null)).toEqual({ ...seen, latest: null });
  });

  it('in RSS, which does not tell withdrawals', () => {
    const seen = { items, links: new Set([LINKED]), withdrawn: new Set(), latest: null };
    expect(readContent('rss', writeRss(document), null)).toEqual(seen);
  });
});

it('reads the version of a page by the number of its article, whatever it links to', () => {
  const page = `<h1>One (1.2)</h1><a href="/articles/en/${LINKED}">Another (11.5)</a>`;
  expect(readContent('page', page, { id: A, number: 1 })).toEqual({
    items: [{ id: A, serial: 2 }],
    links: new Set([LINKED]),
    withdrawn: new Set(),
    latest: null,
  });
});

import { expect, it } from 'vitest';
import { MOST_CANDIDATES } from './candidates.js';
import { RelatedIndex } from './related-index.js';

function indexed(headlines: readonly string[]): RelatedIndex {
  const index = new RelatedIndex();
  for (const [order, headline] of headlines.entries()) {
    index.add(documentOf(headline, order));
  }
  return index;
}

function documentOf(headline: string, order: number) {
  const [id, source, language] = [`id-${order}`, `source-${order}`, 'en'];
  return { id, source, language, headline, text: '', publishedAt: 0, order, seenAt: 0 };
}

const manyLong = Array.from(
  { length: MOST_CANDIDATES + 10 },
  (_, n) => `ferry ${Array.from({ length: 9 }, (_unused, m) => `${n}x${m}`).join(' ')}`,
);

it('does not let long articles crowd a short one out', () => {
  const index = indexed([...manyLong, 'ferry harbour']);
  index.add(documentOf('ferry storm', 1_000));
  expect(index.closest()[0]!.id).toBe(`id-${manyLong.length}`);
});

// The word that all hold would be enough to fill the places with others.
it('finds the one article with the rare word among many with the common one', () => {
  const headlines = ['ferry comet', ...Array.from({ length: 400 }, (_, n) => `ferry ${n}x`)];
  const index = indexed(headlines);
  index.add(documentOf('ferry comet sky', 1_000));
  expect(index.closest()[0]!.id).toBe('id-0');
});

// A quarter less alike than so many others that all places would be taken, and the only one of these days.
it('lets no crowd of older articles keep out one that is near in time', () => {
  const index = new RelatedIndex();
  const day = 86_400_000;
  for (let order = 0; order < MOST_CANDIDATES + 10; order++) {
    index.add({ ...documentOf(`ferry ${order}x`, order), publishedAt: -20 * day });
  }
  index.add(documentOf('ferry sky harbour', 500));
  index.add(documentOf('ferry storm', 1_000));
  expect(index.closest()[0]!.id).toBe('id-500');
});

import { expect, it } from 'vitest';
import { RelatedIndex } from './related-index.js';

let order = 0;
const sameMoment = () => ({ publishedAt: 0, seenAt: 0, order: order++, language: 'en' });

/** What is closest to the last of the headlines, with the scores. */
function linksOfLast(...headlines: string[]): Map<string, number> {
  const index = new RelatedIndex();
  for (const headline of headlines) {
    index.add({ ...sameMoment(), id: headline, source: headline, headline, text: '' });
  }
  return new Map(index.closest().map(({ id, score }) => [id, score]));
}

it('weighs a rare word more than one that many articles hold', () => {
  const links = linksOfLast('ferry late', 'ferry full', 'comet late', 'ferry comet');
  expect(links.get('comet late')).toBeGreaterThan(links.get('ferry late')!);
});

it('weighs a shared name more than another word that is as rare', () => {
  const links = linksOfLast('Halda calm', 'avalanche calm', 'Halda avalanche');
  expect(links.get('Halda calm')).toBeGreaterThan(links.get('avalanche calm')!);
});

// "aground" and "aloft" are equally rare, so without the third article the two would tie.
it('finds an article more alike when both resemble a third', () => {
  const links = linksOfLast(
    'ferry aloft',
    'ferry aground',
    'comet aloft',
    'rescue aground',
    'rescue ferry',
  );
  expect(links.get('ferry aground')).toBeGreaterThan(links.get('ferry aloft')!);
});

it('finds a word like one that only begins as it does, and less than the word itself', () => {
  const links = linksOfLast('sails torn', 'ferry late', 'sail torn', 'sail mended');
  expect(links.has('ferry late')).toBe(false);
  expect(links.get('sails torn')).toBeGreaterThan(0);
  expect(links.get('sail torn')).toBeGreaterThan(links.get('sails torn')!);
});

// But for the lenders' times the two sought articles would tie.
it('lets an article lend less the further in time it is', () => {
  const index = new RelatedIndex();
  const add = (id: string, day = 0) => {
    const publishedAt = day * 86_400_000;
    index.add({ ...sameMoment(), id, source: id, headline: id, text: '', publishedAt });
  };
  add('ferry comet', -10);
  add('aground comet');
  add('ferry avalanche');
  add('aground avalanche');
  add('ferry aground');
  const scores = new Map(index.closest().map(({ id, score }) => [id, score]));
  expect(scores.get('aground avalanche')).toBeGreaterThan(scores.get('aground comet')!);
});

it('does not take length for likeness', () => {
  const long = `ferry ${Array.from({ length: 60 }, (_, n) => `other${n}`).join(' ')}`;
  const links = linksOfLast(long.slice(0, 400), 'ferry harbour', 'ferry storm');
  expect([...links.keys()][0]).toBe('ferry harbour');
});

it('weighs a shared word more where it stands in the lead', () => {
  const filler = Array.from({ length: 45 }, (_, n) => `filler${n}`).join(' ');
  const index = new RelatedIndex();
  const add = (id: string, text: string) => {
    index.add({ ...sameMoment(), id, source: id, headline: '', text });
    return index.closest();
  };
  add('behind', `${filler} avalanche`);
  add('before', `avalanche ${filler}`);
  expect(add('new', 'avalanche').map(({ id }) => id)).toEqual(['before', 'behind']);
});

it('lends what an article says first, and not what stands far behind', () => {
  const fillers = Array.from(
    { length: 60 },
    (_, n) => `${'abcdef'[Math.floor(n / 10)]}${'ghijklmnop'[n % 10]}zz`,
  );
  const scoreWhenLentFrom = (place: number) => {
    const index = new RelatedIndex();
    const add = (id: string, headline: string, text = '') =>
      index.add({ ...sameMoment(), id, source: id, headline, text });
    add('lender', 'ferry aground', fillers.toSpliced(place, 0, 'avalanche').join(' '));
    add('sought', 'ferry avalanche');
    add('new', 'ferry aground');
    return index.closest().find(({ id }) => id === 'sought')!.score;
  };
  expect(scoreWhenLentFrom(43)).toBeGreaterThan(scoreWhenLentFrom(55) + 0.001);
});

// All ten are equally like "ferry harbour", and the earlier would win the tie.
it('lets articles near in time lend their terms before those of another week', () => {
  const index = new RelatedIndex();
  const add = (headline: string, day: number) => {
    const id = `${order} ${headline}`;
    const publishedAt = day * 86_400_000;
    index.add({ ...sameMoment(), id, source: id, headline, text: '', publishedAt });
  };
  for (const [headline, day] of [
    ['ferry harbour grain', 0],
    ['ferry harbour rescue', 10],
  ] as const) {
    for (let n = 0; n < 5; n++) {
      add(headline, day);
    }
  }
  add('ferry grain', 10);
  add('ferry rescue', 10);
  add('ferry harbour', 10);
  const closest = index.closest().map(({ id }) => id.slice(id.indexOf(' ') + 1));
  expect(closest).toContain('ferry rescue');
  expect(closest).not.toContain('ferry grain');
});

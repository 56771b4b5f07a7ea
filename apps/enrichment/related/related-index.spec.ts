import { beforeEach, describe, expect, it } from 'vitest';
import { RelatedIndex, type RelatedDocument } from './related-index.js';

const HOUR_MS = 3_600_000;
let order = 0;

function article(id: string, headline: string, text = '', more: Partial<RelatedDocument> = {}) {
  order++;
  return {
    id,
    source: `source-of-${id}`,
    language: 'en',
    headline,
    text,
    publishedAt: 0,
    order,
    seenAt: 0,
    ...more,
  };
}

const escape = () =>
  article('escape', 'Inmate Comeaux flees', 'Comeaux escaped from two guards near Baytown, Texas.');
const capture = () =>
  article(
    'capture',
    'Police catch Comeaux',
    'The escape of the inmate ended in a Houston business.',
  );
const oscars = () =>
  article('oscars', 'Jackman to host the Oscars', 'The actor Hugh Jackman presents the ceremony.');

const ids = (links: readonly { id: string }[]) => links.map(({ id }) => id);

it('links two articles in both directions, each with the words as the linked one writes them', () => {
  const index = new RelatedIndex();
  index.add(oscars());
  expect(index.add(escape())).toEqual({ related: [], neighbours: [] });
  const { related, neighbours } = index.add(capture());
  expect(ids(related)).toEqual(['escape']);
  expect(related[0]!.reason).toEqual(['Comeaux', 'Inmate', 'escaped']);
  expect(neighbours).toEqual([
    {
      id: 'escape',
      related: [
        { id: 'capture', score: expect.any(Number), reason: ['Comeaux', 'inmate', 'escape'] },
      ],
    },
  ]);
});

it('gives a score above 0 and up to 1, of four digits', () => {
  const index = new RelatedIndex();
  index.add(escape());
  const [link] = index.add({ ...escape(), id: 'agency', source: 'another' }).related;
  expect(link!.score).toBe(1);
  const [weaker] = index.add(capture()).related;
  expect(weaker!.score).toBeGreaterThan(0);
  expect(weaker!.score).toBe(Number(weaker!.score.toFixed(4)));
});

// What a newcomer sees first: a sample of a dozen articles, where nothing is rare yet.
it('tells three subjects apart among nine articles', () => {
  const index = new RelatedIndex();
  const subjects = [
    ['storm Halda', 'lighthouse ferry island gusts', 'harbour'],
    ['comet Tamarel', 'telescope sky observatory tail', 'night'],
    ['Maritel cup', 'goal keeper penalty coach', 'match'],
  ];
  const lists = new Map<string, string[]>();
  for (const [round, ending] of Object.entries({ 1: 'evening', 2: 'danger', 3: 'friends' })) {
    for (const [name, words, one] of subjects) {
      const document = article(
        `${name!.split(' ')[1]}-${round}`,
        `The ${name} again, it was said`,
        `It was about ${words} and the ${one}; they said that there would be more of it after this ${ending}.`,
      );
      const { related, neighbours } = index.add(document);
      lists.set(document.id, ids(related));
      for (const neighbour of neighbours) {
        lists.set(neighbour.id, ids(neighbour.related));
      }
    }
  }
  for (const [id, list] of lists) {
    const subject = id.slice(0, -2);
    expect(list.toSorted()).toEqual(
      ['1', '2', '3'].map((round) => `${subject}-${round}`).filter((other) => other !== id),
    );
  }
});

it.each<[string, string, string, string[]]>([
  ['az', 'İLHAM Qarabağa gəldi', 'Qarabağda ilhamla qarşılandı', ['Qarabağda', 'ilhamla']],
  ['ru', 'Шторм накрыл порт', 'В порту ждут шторма', ['порту', 'шторма']],
  ['tr', 'IRMAK köprüyü yıktı', 'Irmağın köprüsü yok, ırmak taşıyor', ['ırmak', 'köprüsü']],
  ['ja', '東京で大きな地震', '地震が東京を襲う', ['地震', '東京']],
])('finds the same word in its forms in %s', (language, first, second, reasons) => {
  const index = new RelatedIndex({ leastMargin: -1 });
  index.add(article('second', second, '', { language }));
  const { related } = index.add(article('first', first, '', { language }));
  expect(related.flatMap(({ reason }) => reason)).toEqual(expect.arrayContaining(reasons));
});

it('never links articles of two languages, and does those of two regions', () => {
  const index = new RelatedIndex();
  index.add({ ...escape(), language: 'en-US' });
  expect(index.add({ ...capture(), language: 'az' }).related).toEqual([]);
  expect(ids(index.add({ ...capture(), id: 'british', language: 'en-GB' }).related)).toEqual([
    'escape',
  ]);
});

it('links no copy of the same text from the same source, in either direction', () => {
  const index = new RelatedIndex();
  index.add(escape());
  const copy = { ...escape(), id: 'copy', source: 'source-of-escape' };
  expect(index.add(copy)).toMatchObject({ related: [], neighbours: [] });
  expect(ids(index.add({ ...copy, id: 'elsewhere', source: 'agency' }).related)).toEqual([
    'escape',
  ]);
});

describe('of articles with the same text', () => {
  it('links one alone, the best', () => {
    const index = new RelatedIndex();
    index.add({ ...escape(), publishedAt: 50 * HOUR_MS });
    index.add({ ...escape(), id: 'agency', source: 'agency' });
    expect(ids(index.add(capture()).related)).toEqual(['agency']);
  });

  it('lets a newcomer take the place of the one that is linked only where it is better', () => {
    const index = new RelatedIndex();
    index.add({ ...escape(), publishedAt: 50 * HOUR_MS });
    index.add(capture());
    const closer = index.add({ ...escape(), id: 'closer', publishedAt: HOUR_MS });
    expect(closer.neighbours.map(({ related }) => ids(related))).toEqual([['closer']]);
    const farther = index.add({ ...escape(), id: 'farther', publishedAt: 99 * HOUR_MS });
    expect(farther.neighbours).toEqual([]);
  });
});

describe('a full list', () => {
  const flees = (n: number, more = '') =>
    article(`flees-${n}`, 'Comeaux flees Baytown', `He was seen near x${n} and y${n} ${more}`);
  let index: RelatedIndex;
  beforeEach(() => {
    index = new RelatedIndex({ leastMargin: -1 });
    for (let n = 0; n < 12; n++) {
      index.add(flees(n));
    }
    expect(index.add(article('now', 'Comeaux flees Baytown', 'Again.')).related).toHaveLength(10);
  });

  it('takes the next best when one of its articles is taken away', () => {
    const shown = ids(index.add(article('now', 'Comeaux flees Baytown', 'Again.')).related);
    const lists = new Map(index.remove(shown[0]!).map(({ id, related }) => [id, related]));
    const now = lists.get('now')!;
    expect(now).toHaveLength(10);
    expect(ids(now)).toEqual(expect.arrayContaining(shown.slice(1)));
    expect(ids(now)).not.toContain(shown[0]);
    expect(now.map(({ score }) => score)).toEqual(
      now.map(({ score }) => score).toSorted((a, b) => b - a),
    );
  });

  it('takes the next best when one of its articles is revised to something else', () => {
    const shown = ids(index.add(article('now', 'Comeaux flees Baytown', 'Again.')).related);
    const { neighbours } = index.add({ ...oscars(), id: shown[0]! });
    const now = neighbours.find(({ id }) => id === 'now')!.related;
    expect(now).toHaveLength(10);
    expect(ids(now)).not.toContain(shown[0]);
  });
});

it('answers what is closest before copies and the unlike are left out, the like first', () => {
  const index = new RelatedIndex();
  index.add(escape());
  index.add(capture());
  index.add(oscars());
  const copy = {
    ...escape(),
    id: 'copy',
    source: 'source-of-escape',
    text: `${escape().text} An actor saw it.`,
  };
  index.add(copy);
  expect(index.closest()).toMatchObject([
    { id: 'escape', isLike: true },
    { id: 'capture', isLike: true },
    { id: 'oscars', isLike: false },
  ]);
});

it('does not link two articles for one word among many', () => {
  const index = new RelatedIndex();
  index.add(escape());
  const text = 'The guards of the museum found seven paintings behind a wall of the cellar.';
  expect(index.add(article('museum', 'Seven paintings found', text)).related).toEqual([]);
});

it('does not link headlines for one word, however rare', () => {
  const index = new RelatedIndex();
  index.add(article('flees', 'Comeaux flees'));
  expect(index.add(article('speaks', 'Comeaux speaks')).related).toEqual([]);
  expect(ids(index.add(article('again', 'Comeaux flees again')).related)).toEqual(['flees']);
});

// Without a list of common words, all articles of a language are alike: the likeness of two must stand out from that.
it('links what stands out from the likeness of any two articles', () => {
  // Each article holds some two in three of the same sixty words, by chance.
  const chance = (n: number) => {
    const mixed = Math.imul((n + 1) ^ ((n + 1) << 16), 0x85ebca6b);
    return (Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0) / 2 ** 32;
  };
  const common = (n: number) =>
    Array.from({ length: 60 }, (_, k) => (chance(60 * n + k) < 0.66 ? `w${k}n` : '')).join(' ');
  const index = new RelatedIndex();
  for (let n = 0; n < 40; n++) {
    const text = `${common(n)} eigen${n} selbst${n}`;
    index.add(article(`other-${n}`, `anders${n}`, text, { language: 'de' }));
  }
  const flood = (id: string) =>
    article(id, 'Flut in Bremerhaven', `Deich ${common(1)} gebrochen`, { language: 'de' });
  expect(index.add(flood('first')).related).toEqual([]);
  expect(ids(index.add(flood('second')).related)).toEqual(['first']);
});

it('sets no link on numbers alone, in figures or in words', () => {
  const index = new RelatedIndex({ leastMargin: -1 });
  index.add(article('words', 'Forty nineteen'));
  expect(index.add(article('more words', 'Forty nineteen eleven')).related).toEqual([]);
  index.add(article('rates', '1700 2500 3100'));
  expect(index.add(article('scores', '1700 2500 3100')).related).toEqual([]);
});

it('prefers what was published closer in time, before or after', () => {
  const index = new RelatedIndex();
  const text = 'Comeaux escaped near Baytown';
  index.add(article('far', 'Inmate flees west', text, { publishedAt: -200 * HOUR_MS }));
  index.add(article('near', 'Inmate flees east', text, { publishedAt: 10 * HOUR_MS }));
  expect(ids(index.add(article('now', 'Inmate flees', text)).related)).toEqual(['near', 'far']);
});

// Both share two words of three with the newcomer; but one of them has a close neighbour of its own.
it('prefers the article without a crowd of its own, in lists and back', () => {
  const index = new RelatedIndex();
  index.add(article('alone', 'ferry island storm'));
  index.add(article('crowded', 'ferry island comet'));
  index.add(article('crowd', 'comet sky ferry island comet'));
  const { related, neighbours } = index.add(article('new', 'ferry island night'));
  expect(ids(related).indexOf('alone')).toBeLessThan(ids(related).indexOf('crowded'));
  const backTo = (id: string) =>
    neighbours.find((each) => each.id === id)!.related.find((link) => link.id === 'new')!.score;
  expect(backTo('alone')).toBeLessThan(related.find(({ id }) => id === 'alone')!.score);
});

it('gives at most ten, and the newcomer takes the place of the weakest', () => {
  const index = new RelatedIndex({ leastMargin: -1 });
  index.add(article('hub', 'Comeaux flees Baytown Texas'));
  for (let n = 0; n < 12; n++) {
    index.add(article(`weak-${n}`, `Comeaux flees and is seen with other strange words x${n}`));
  }
  const { related, neighbours } = index.add(article('strong', 'Comeaux flees Baytown in Texas'));
  expect(related).toHaveLength(10);
  expect(related[0]!.id).toBe('hub');
  const hub = neighbours.find(({ id }) => id === 'hub')!.related;
  expect(hub).toHaveLength(10);
  expect(hub[0]!.id).toBe('strong');
});

it('takes an article that is removed out of the index and of every list', () => {
  const index = new RelatedIndex();
  index.add(escape());
  index.add(capture());
  expect(index.remove('escape')).toEqual([{ id: 'capture', related: [] }]);
  expect(index.has('escape')).toBe(false);
  expect(index.size).toBe(1);
  expect(index.add({ ...escape(), id: 'again' }).related.map(({ id }) => id)).toEqual(['capture']);
  expect(index.remove('never seen')).toEqual([]);
});

it('puts a revision in the place of the version before', () => {
  const index = new RelatedIndex();
  index.add(escape());
  index.add(capture());
  index.add(oscars());
  const { related, neighbours } = index.add({ ...oscars(), id: 'escape', source: 'agency' });
  expect(ids(related)).toEqual(['oscars']);
  expect(neighbours.map(({ id, related: list }) => [id, ids(list)])).toEqual([
    ['capture', []],
    ['oscars', ['escape']],
  ]);
  expect(index.size).toBe(3);
});

it('does not name a neighbour whose list a revision leaves as it was', () => {
  const index = new RelatedIndex();
  index.add(escape());
  index.add(capture());
  expect(index.add(capture()).neighbours).toEqual([]);
});

it('compares nothing with what has left the window, and still takes it out of lists', () => {
  const index = new RelatedIndex({ windowMs: HOUR_MS, leastEvents: 0 });
  index.add(escape());
  index.add({ ...capture(), seenAt: HOUR_MS });
  const { related } = index.add({ ...capture(), id: 'later', source: 'x', seenAt: HOUR_MS + 1 });
  expect(index.has('escape')).toBe(false);
  expect(ids(related)).toEqual(['capture']);
  expect(index.remove('escape').map(({ id }) => id)).toEqual(['capture']);
});

it('holds no more articles than it may', () => {
  const index = new RelatedIndex({ maxArticles: 2 });
  index.add(escape());
  index.add(oscars());
  index.add(capture());
  expect(index.size).toBe(2);
  expect(index.has('escape')).toBe(false);
});

it('refuses to hold more than it can number', () => {
  expect(() => new RelatedIndex({ maxArticles: 2 ** 23 })).toThrow(RangeError);
});

it('takes an article without a word', () => {
  const index = new RelatedIndex({ leastMargin: -1 });
  expect(index.add(article('dots', '…'))).toEqual({ related: [], neighbours: [] });
  expect(index.add(article('more dots', '…'))).toMatchObject({ related: [], neighbours: [] });
  expect(index.remove('dots')).toEqual([]);
});

// Handing all of them to a function as arguments overflowed the stack at some hundred thousand.
it('loads a snapshot of as many articles as a large edition holds', () => {
  const index = new RelatedIndex({ maxArticles: 200_000 });
  for (let n = 0; n < 150_000; n++) {
    index.restore(article(`id-${n}`, `word${n % 1_000}`), []);
  }
  const loaded = new RelatedIndex({ maxArticles: 200_000 });
  loaded.load(index.snapshot());
  expect(loaded.size).toBe(150_000);
  expect(loaded.has('id-149999')).toBe(true);
});

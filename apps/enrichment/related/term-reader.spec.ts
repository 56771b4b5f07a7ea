import { expect, it } from 'vitest';
import { languageRules } from './language-rules.js';
import { LEAD, MOST_USES, NAME, ROOT, markOf } from './term-mark.js';
import { TermReader } from './term-reader.js';
import { MOST_TERMS, TermStore } from './term-store.js';
import { Vocabulary } from './vocabulary.js';

const SLOT = 1_500;

const english = () => new Vocabulary(languageRules('en'));

/** The terms themselves. */
function read(headline: string, text: string, vocabulary?: Vocabulary) {
  return readAll(headline, text, vocabulary).flatMap(({ root, ...term }) => (root ? [] : [term]));
}

function roots(headline: string, text: string) {
  return readAll(headline, text).flatMap(({ root, word }) => (root ? [word] : []));
}

function readAll(headline: string, text: string, vocabulary = english()) {
  const store = new TermStore();
  new TermReader(vocabulary).read({ headline, text }, store, SLOT);
  return Array.from({ length: store.count(SLOT) }, (_, index) => {
    const mark = markOf(store.slab(SLOT)[store.start(SLOT) + index]!);
    return {
      word: vocabulary.text(store.word(SLOT, index)),
      uses: mark & MOST_USES,
      name: (mark & NAME) !== 0,
      lead: (mark & LEAD) !== 0,
      root: (mark & ROOT) !== 0,
    };
  });
}

it('counts a use in the headline three times', () => {
  expect(read('escape escape', 'prison escape')).toEqual([
    { word: 'escape', uses: 7, name: false, lead: true },
    { word: 'prison', uses: 1, name: false, lead: true },
  ]);
});

it('takes for a name what is never in lower case, and writes the rest as the text does', () => {
  expect(read('Comeaux Pulls Gun', 'The gun of Comeaux')).toEqual([
    { word: 'Comeaux', uses: 4, name: true, lead: true },
    { word: 'Pulls', uses: 3, name: true, lead: true },
    { word: 'gun', uses: 4, name: false, lead: true },
  ]);
});

it('reads letters that were composed in two ways as one', () => {
  expect(read('caf\u00e9', 'cafe\u0301')).toEqual([
    { word: 'café', uses: 4, name: false, lead: true },
  ]);
});

it('counts to the lead what is first used among the first forty words', () => {
  const words = (ending: string) => Array.from({ length: 25 }, (_, n) => `${n}${ending}`).join(' ');
  expect(read('', `${words('a')} ${words('b')} 3a`).map(({ lead }) => lead)).toEqual([
    ...Array<boolean>(40).fill(true),
    ...Array<boolean>(10).fill(false),
  ]);
});

it('stops after so many terms, and makes none that it does not keep', () => {
  const vocabulary = english();
  const text = Array.from({ length: 1_000 }, (_, n) => `${n}x`).join(' ');
  expect(read('', text, vocabulary)).toHaveLength(MOST_TERMS);
  expect(vocabulary.termLimit).toBe(MOST_TERMS);
});

// A headline of so many terms is allowed; the first word of the text once went beyond the end of the article's places.
it('reads no text behind a headline that fills the article', () => {
  const headline = Array.from({ length: MOST_TERMS }, (_, n) => `${n}x`).join(' ');
  expect(read(headline, 'escape').map(({ word }) => word)).not.toContain('escape');
  expect(read(headline, 'escape')).toHaveLength(MOST_TERMS);
});

it('counts no further than fits', () => {
  expect(read('', 'echo '.repeat(500))).toEqual([
    { word: 'echo', uses: MOST_USES, name: false, lead: true },
  ]);
});

it('reads two articles apart', () => {
  const reader = new TermReader(english());
  const store = new TermStore();
  reader.read({ headline: 'storm', text: '' }, store, 0);
  reader.read({ headline: 'storm', text: '' }, store, 1);
  expect(store.slab(1)[store.start(1)]).toBe(store.slab(0)[store.start(0)]);
});

it('reads a shorter beginning beside a term', () => {
  expect(roots('Internationals', '')).toEqual(['<int']);
});

it('takes all of a short word, or of a pair of characters, for a root', () => {
  expect(roots('gun 東京', '')).toEqual(['<gun', '<東京']);
});

it('reads none beside a number', () => {
  expect(roots('2014 eleven', '')).toEqual([]);
});

it('reads one beside each of the first sixteen words, common ones not counted', () => {
  const words = Array.from({ length: 20 }, (_, n) => String.fromCodePoint(97 + n).repeat(3));
  expect(roots('', words.join(' of '))).toEqual(words.slice(0, 16).map((word) => `<${word}`));
});

it('counts the uses of a root, and takes it for no name once it is in lower case', () => {
  const [root] = readAll('Organise', 'organ').filter((term) => term.root);
  expect(root).toEqual({ word: '<org', uses: 4, name: false, lead: true, root: true });
});

import { expect, it } from 'vitest';
import {
  isNameAt,
  MOST_TERMS,
  MOST_USES,
  termCount,
  TermReader,
  usesAt,
  wordAt,
} from './article-terms.js';
import { languageRules } from './language-rules.js';
import { Vocabulary } from './vocabulary.js';

function read(headline: string, text: string) {
  const vocabulary = new Vocabulary(languageRules('en'));
  const terms = new TermReader(vocabulary).read({ headline, text });
  return Array.from({ length: termCount(terms) }, (_, index) => ({
    word: vocabulary.text(wordAt(terms, index)),
    uses: usesAt(terms, index),
    name: isNameAt(terms, index),
  }));
}

it('counts a use in the headline three times', () => {
  expect(read('escape escape', 'prison escape')).toEqual([
    { word: 'escape', uses: 7, name: false },
    { word: 'prison', uses: 1, name: false },
  ]);
});

it('takes for a name what is never in lower case, and writes the rest as the text does', () => {
  expect(read('Comeaux Pulls Gun', 'The gun of Comeaux')).toEqual([
    { word: 'Comeaux', uses: 4, name: true },
    { word: 'Pulls', uses: 3, name: true },
    { word: 'gun', uses: 4, name: false },
  ]);
});

it('reads letters that were composed in two ways as one', () => {
  expect(read('caf\u00e9', 'cafe\u0301')).toEqual([{ word: 'café', uses: 4, name: false }]);
});

it('stops after so many terms, and makes none that it does not keep', () => {
  const vocabulary = new Vocabulary(languageRules('en'));
  const text = Array.from({ length: 1_000 }, (_, n) => `${n}x`).join(' ');
  expect(termCount(new TermReader(vocabulary).read({ headline: '', text }))).toBe(MOST_TERMS);
  expect(vocabulary.termLimit).toBe(MOST_TERMS);
});

it('counts no further than fits', () => {
  expect(read('', 'echo '.repeat(500))).toEqual([{ word: 'echo', uses: MOST_USES, name: false }]);
});

it('reads two articles apart', () => {
  const reader = new TermReader(new Vocabulary(languageRules('en')));
  const first = reader.read({ headline: 'storm', text: '' });
  expect(reader.read({ headline: 'storm', text: '' })).toEqual(first);
});

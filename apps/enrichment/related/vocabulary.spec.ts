import { expect, it } from 'vitest';
import { languageRules } from './language-rules.js';
import { Vocabulary } from './vocabulary.js';

const english = () => new Vocabulary(languageRules('en'));
const look = (words: Vocabulary, word: string) => words.lookUp(word);
function numberOf(words: Vocabulary, word: string): number {
  look(words, word);
  return words.word;
}
function termOf(words: Vocabulary, word: string): number {
  look(words, word);
  return words.term;
}

it('gives words with the same beginning one term', () => {
  const words = english();
  const escape = termOf(words, 'escape');
  expect(termOf(words, 'Escaped')).toBe(escape);
  expect(termOf(words, 'escort')).not.toBe(escape);
});

it('keeps numbers whole, so that two years or sums are two terms', () => {
  const words = english();
  expect(termOf(words, '1000000')).not.toBe(termOf(words, '1000001'));
});

it('gives common words no term, in any case', () => {
  expect(look(english(), 'AFTER')).toBe(false);
  expect(look(english(), 'avalanche')).toBe(true);
});

it('remembers words as they were written', () => {
  const words = english();
  const word = numberOf(words, 'McDonald');
  expect(words.text(word)).toBe('McDonald');
  expect(words.capitalised).toBe(true);
  look(words, 'prison');
  expect(words.capitalised).toBe(false);
  look(words, 'Ёлка');
  expect(words.capitalised).toBe(true);
});

// An index that runs for months would otherwise hold every word that it ever met.
it('uses the numbers of words and terms that no article keeps again', () => {
  const words = english();
  for (const word of ['avalanche', 'Avalanches']) {
    words.hold(numberOf(words, word));
  }
  words.forgetUnheld();
  for (let n = 0; n < 50; n++) {
    const word = numberOf(words, `storm${n}`);
    expect(words.text(word)).toBe(`storm${n}`);
    expect(word).toBe(2);
    expect(words.term).toBe(1);
    words.hold(word);
    words.forgetUnheld();
    words.drop(word);
  }
  expect(words.termLimit).toBe(2);
});

it('forgets a spelling that only stood beside the one that was kept', () => {
  const words = english();
  words.hold(numberOf(words, 'avalanche'));
  for (let n = 0; n < 50; n++) {
    expect(numberOf(words, `avalanche${n}`)).toBe(1);
    words.forgetUnheld();
  }
});

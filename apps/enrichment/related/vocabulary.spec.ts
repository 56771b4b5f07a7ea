import { expect, it } from 'vitest';
import { languageRules } from './language-rules.js';
import { NO_TERM, Vocabulary } from './vocabulary.js';

const english = () => new Vocabulary(languageRules('en'));

it('gives words with the same beginning one term', () => {
  const words = english();
  const escape = words.termOf(words.word('escape'));
  expect(words.termOf(words.word('Escaped'))).toBe(escape);
  expect(words.termOf(words.word('escort'))).not.toBe(escape);
});

it('keeps numbers whole, so that two years or sums are two terms', () => {
  const words = english();
  expect(words.termOf(words.word('1000000'))).not.toBe(words.termOf(words.word('1000001')));
});

it('gives common words no term, in any case', () => {
  expect(english().word('AFTER')).toBe(NO_TERM);
});

it('remembers words as they were written', () => {
  const words = english();
  const word = words.word('McDonald');
  expect(words.text(word)).toBe('McDonald');
  expect(words.isCapitalised(word)).toBe(true);
  expect(words.isCapitalised(words.word('prison'))).toBe(false);
});

// An index that runs for months would otherwise hold every word that it ever met.
it('uses the numbers of released terms and words again', () => {
  const words = english();
  const before = words.word('avalanche');
  words.word('Avalanches');
  words.release(words.termOf(before));
  const limit = words.termLimit;
  for (let n = 0; n < 50; n++) {
    const word = words.word(`storm${n}`);
    expect(words.text(word)).toBe(`storm${n}`);
    expect(word).toBeLessThan(2);
    words.release(words.termOf(word));
  }
  expect(words.termLimit).toBe(limit);
});

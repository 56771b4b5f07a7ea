import { expect, it } from 'vitest';
import { WordTexts } from './word-texts.js';

const all = (texts: WordTexts, count: number) =>
  Array.from({ length: count }, (_, word) => texts.of(word));

it('gives the texts of words that are kept back from its columns', () => {
  const texts = new WordTexts();
  const given = ['Şuşa', 'forgotten', '\ud83d', '𠮷野', 'x'.repeat(300)];
  for (const [word, text] of given.entries()) texts.set(word, text);
  texts.forget(1);
  const loaded = new WordTexts();
  loaded.load(texts.columns(Int32Array.of(2, 0, 1, 1, 1)));
  expect(all(loaded, 5)).toEqual(['Şuşa', '', '\ud83d', '𠮷野', 'x'.repeat(300)]);
});

it('writes columns of what it has loaded and of what came since', () => {
  const first = new WordTexts();
  for (const [word, text] of ['one', 'two', 'three'].entries()) first.set(word, text);
  const second = new WordTexts();
  second.load(first.columns(Int32Array.of(1, 1, 1)));
  second.set(1, 'другое');
  second.set(3, 'four');
  expect(second.of(2)).toBe('three');
  const third = new WordTexts();
  third.load(second.columns(Int32Array.of(1, 1, 1, 1)));
  expect(all(third, 4)).toEqual(['one', 'другое', 'three', 'four']);
});

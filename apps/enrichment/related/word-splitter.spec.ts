import { expect, it } from 'vitest';
import { wordsOf } from '../../../test/fakes/words-of.js';
import { WordHash } from './word-hash.js';
import { WordSplitter } from './word-splitter.js';

it.each<[string, string, string[]]>([
  [
    'leaves punctuation and single letters out',
    'Comeaux’s gun: a “9-mm”.',
    ['Comeaux', 'gun', 'mm'],
  ],
  [
    'keeps numbers and letters of any script',
    'Bakıda 2024-cü il, в Москве',
    ['Bakıda', '2024', 'cü', 'il', 'Москве'],
  ],
  ['keeps the marks of a letter with it', 'हिन्दी समाचार', ['हिन्दी', 'समाचार']],
  [
    'pairs neighbouring characters where there are no spaces',
    '東京都で地震。',
    ['東京', '京都', '都で', 'で地', '地震'],
  ],
  ['keeps a single character without spaces', '火 and 水', ['火', 'and', '水']],
  ['tells the two kinds of script apart', 'NATO首脳', ['NATO', '首脳']],
  // Unicode counts these signs among those of Thai as well.
  [
    'keeps a sign of many scripts with its word',
    'пʼятницю ag\u0303ua o\u0331kwu',
    ['пʼятницю', 'ag\u0303ua', 'o\u0331kwu'],
  ],
  ['keeps characters beyond 16 bits whole', '𠮷野家 😀', ['𠮷野', '野家']],
  ['passes over keys and addresses', `see ${'a1'.repeat(21)} there`, ['see', 'there']],
  ['answers nothing for nothing', ' \n', []],
])('%s', (_name, text, words) => expect(wordsOf(text)).toEqual(words));

it('goes on where it stopped, as often as there are words', () => {
  const words = Array.from({ length: 1_000 }, (_, n) => `word${n}`);
  expect(wordsOf(words.join(' '))).toEqual(words);
});

it('splits one text after another', () => {
  const splitter = new WordSplitter();
  splitter.begin('a longer text that comes first');
  splitter.next();
  splitter.begin('of two');
  expect(splitter.next()).toBe(true);
  expect(Array.from({ length: splitter.count }, (_, place) => splitter.text(place))).toEqual([
    'of',
    'two',
  ]);
  expect(splitter.next()).toBe(false);
});

it('hashes words as they are hashed alone, met for the first time or again', () => {
  const text = 'Comeaux ҧӕ𐐷𐐷ɸ 東京 ҧӕ𐐷𐐷ɸ 火';
  const splitter = new WordSplitter();
  const hash = new WordHash();
  for (let time = 0; time < 2; time++) {
    splitter.begin(text);
    splitter.next();
    expect(splitter.count).toBe(5);
    for (let place = 0; place < splitter.count; place++) {
      hash.take(splitter.text(place));
      expect(splitter.firsts[place]).toBe(hash.first);
      expect(splitter.seconds[place]).toBe(hash.second);
    }
  }
});

it('does not choke on half a surrogate pair', () => {
  expect(wordsOf('ab \ud83d cd')).toEqual(['ab', 'cd']);
});

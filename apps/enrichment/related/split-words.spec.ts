import { expect, it } from 'vitest';
import { splitWords } from './split-words.js';

function wordsOf(text: string): string[] {
  const words: string[] = [];
  splitWords(text, (start, end) => words.push(text.slice(start, end)) > 0);
  return words;
}

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

it('stops when the visitor has enough', () => {
  const seen: number[] = [];
  splitWords('one two three', (start) => seen.push(start) < 2);
  expect(seen).toEqual([0, 4]);
});

it('does not choke on half a surrogate pair', () => {
  expect(wordsOf('ab \ud83d cd')).toEqual(['ab', 'cd']);
});

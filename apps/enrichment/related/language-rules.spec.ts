import { expect, it } from 'vitest';
import { COMMON_WORDS } from './common-words.js';
import { languageRules, primarySubtag } from './language-rules.js';
import { wordsOf } from '../../../test/fakes/words-of.js';

it.each([
  ['az', 'İDMAN', 'idman'],
  ['az', 'QIZIL', 'qızıl'],
  ['tr', 'IŞIK', 'ışık'],
  ['en', 'ISLAND', 'island'],
  ['ru', 'Ёлка', 'елка'],
])('%s writes %s in lower case as %s', (language, word, lower) => {
  expect(languageRules(language).lowerCase(word)).toBe(lower);
});

it.each([
  ['en', 5],
  ['az', 4],
  ['pl', 4],
  ['ru', 4],
  ['sl', 4],
  ['tr', 4],
  ['fi', 5],
])('%s cuts words to %i letters, and their roots two shorter', (language, length) => {
  expect(languageRules(language)).toMatchObject({ prefixLength: length, rootLength: length - 2 });
});

// Without a list the first articles would look alike by "ja" and "on" alone.
it('imagines articles only where the common words are known', () => {
  expect(languageRules('en').imaginedArticles).toBeGreaterThan(0);
  expect(languageRules('fi').imaginedArticles).toBe(0);
});

it.each(Object.keys(COMMON_WORDS))(
  'lists the common words of %s as its rules write them',
  (language) => {
    const { commonWords, lowerCase } = languageRules(language);
    expect([...commonWords].filter((word) => lowerCase(word) !== word)).toEqual([]);
  },
);

// The halves of an elision are words of their own: "dell" and "nell" stood in most lists of Italian articles.
it.each([
  [
    'it',
    "Dall'inizio dell’anno nell'aula sull'isola all’alba",
    ['inizio', 'anno', 'aula', 'isola', 'alba'],
  ],
  ['fr', "Lorsqu'il pleut, jusqu’à l'aube", ['pleut', 'aube']],
  ['uk', "П'ятницю, п’ятницю, пʼятницю", []],
])('%s knows what stands before an apostrophe: %s', (language, text, meant) => {
  const { commonWords, lowerCase } = languageRules(language);
  const words = wordsOf(text).map((word) => lowerCase(word));
  expect(words.filter((word) => !commonWords.has(word))).toEqual(meant);
});

it.each([
  ['az-Latn-AZ', 'az'],
  ['EN', 'en'],
  ['zh-Hant', 'zh'],
])('the primary subtag of %s is %s', (tag, primary) => expect(primarySubtag(tag)).toBe(primary));

it('has plain rules for a subtag that every object of JavaScript knows', () => {
  expect(languageRules('constructor').commonWords.size).toBe(0);
  expect(languageRules('__proto__').prefixLength).toBe(5);
});

import { expect, it } from 'vitest';
import { googleLanguage } from './google-language.js';

it.each([
  ['en', 'en'],
  ['pt-BR', 'pt'],
  ['az-Cyrl-AZ', 'az'],
  ['gsw', 'gsw'],
  ['zh', 'zh-cn'],
  ['zh-SG', 'zh-cn'],
  ['zh-Hans-HK', 'zh-cn'],
  ['zh-HK', 'zh-tw'],
  ['zh-TW', 'zh-tw'],
  ['zh-Hant', 'zh-tw'],
  ['yue-Hant', 'yue'],
])('calls %s %s', (tag, expected) => expect(googleLanguage(tag)).toBe(expected));

it('refuses what is no language tag', () => {
  expect(() => googleLanguage('no language')).toThrow(RangeError);
});

import { expect, it } from 'vitest';
import { canonicalLanguage } from './read-language.js';

it.each([
  ['az', 'az'],
  ['AZ', 'az'],
  ['pt-br', 'pt-BR'],
  ['zh-hant-tw', 'zh-Hant-TW'],
  ['iw', 'he'],
  ['sr-Latn', 'sr-Latn'],
])('writes %s as %s', (given, stored) => expect(canonicalLanguage(given)).toBe(stored));

it.each([
  '',
  'a',
  'english',
  'en_US',
  'en-',
  'en US',
  'x-private',
  'en-US-US-US',
  '12',
  `en-${'abcdefgh-'.repeat(5)}x`,
])('knows %j as no language', (given) => expect(canonicalLanguage(given)).toBeNull());

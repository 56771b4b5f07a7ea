import { expect, it } from 'vitest';
import { languageName, openGraphLocale, textDirection } from './language.js';

it.each([
  ['en', 'ltr'],
  ['az', 'ltr'],
  ['ru', 'ltr'],
  ['ar', 'rtl'],
  ['fa-IR', 'rtl'],
  ['he', 'rtl'],
  ['az-Arab', 'rtl'],
  ['ur', 'rtl'],
  ['ar-Latn', 'ltr'],
  ['not_a_tag', 'ltr'],
])('%s runs %s', (language, direction) => expect(textDirection(language)).toBe(direction));

it('names a language in itself', () => {
  expect(['en', 'az', 'ru', 'not_a_tag'].map(languageName)).toEqual([
    'English',
    'Azərbaycan',
    'Русский',
    'not_a_tag',
  ]);
});

it('gives the locale as OpenGraph writes it', () => {
  expect(['en', 'en-GB', 'az', 'ru', 'not_a_tag'].map(openGraphLocale)).toEqual([
    'en_US',
    'en_GB',
    'az_AZ',
    'ru_RU',
    null,
  ]);
});

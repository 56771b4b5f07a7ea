import { expect, it } from 'vitest';
import type { Edition } from '#article/edition.js';
import { shippedEdition } from '../../../test/fixtures/page-snapshots.js';
import { listAlternates } from './alternates.js';

const en = shippedEdition('en');
const ru = shippedEdition('ru');
const sports: Edition = { ...en, name: 'sports-en' };
const publicUrl = 'https://news.example';

const site = (edition: Edition, ...editions: Edition[]) => ({
  edition,
  editions: new Map(editions.map((each) => [each.name, each])),
  publicUrl,
});

it('names the editions, and the front page for readers of none of them', () => {
  expect(listAlternates(site(en, en, ru), null)).toEqual([
    { language: 'en', url: 'https://news.example/en' },
    { language: 'ru', url: 'https://news.example/ru' },
    { language: 'x-default', url: 'https://news.example/' },
  ]);
});

it('stands itself for its language when another edition shares it', () => {
  expect(listAlternates(site(sports, sports, en, ru), 'sport')).toEqual([
    { language: 'en', url: 'https://news.example/sports-en/sport' },
    { language: 'ru', url: 'https://news.example/ru/sport' },
  ]);
});

it('leaves out an edition that lacks the section', () => {
  const short: Edition = { ...ru, sections: ru.sections.slice(0, 1) };
  expect(listAlternates(site(en, en, short), 'sport')).toEqual([
    { language: 'en', url: 'https://news.example/en/sport' },
  ]);
});

import { expect, it } from 'vitest';
import type { Article } from '#article/article.js';
import type { Edition } from '#article/edition.js';
import {
  idOf,
  shippedEdition,
  shippedEditions,
  viewOf,
} from '../../../test/fixtures/page-snapshots.js';
import { listPage } from './list-page.js';

function pageOf(
  articles: Partial<Article>[],
  section: string | null = null,
  edition = 'en',
): string {
  return listPage({
    edition: shippedEdition(edition),
    editions: shippedEditions,
    section,
    snapshot: { items: articles.map((article, at) => viewOf({ id: idOf(at + 1), ...article })) },
    publicUrl: 'https://news.example',
  });
}

const headlines = (page: string): string[] =>
  [...page.matchAll(/href="\/articles\/en\/[^"]*"\s*>([^<]*)</g)].map(([, text = '']) => text);

it('lists the articles in the order given, however many', () => {
  const articles = Array.from({ length: 50 }, (_, at) => ({ headline: `Story ${at}` }));
  expect(headlines(pageOf(articles))).toEqual(articles.map(({ headline }) => headline));
});

it('keeps a page of fifty within 30 KB', () => {
  const articles = Array.from({ length: 50 }, () => ({
    headline: 'A headline of the length that headlines have in a newspaper',
    standfirst: 'A sentence that says a little more. '.repeat(9),
  }));
  expect(Buffer.byteLength(pageOf(articles))).toBeLessThanOrEqual(30 * 1024);
});

it('says on the page of an edition in which section an article stands, and not on that of the section', () => {
  const world = />World<\/a/g;
  expect(pageOf([{ section: 'world' }]).match(world)).toHaveLength(2);
  expect(pageOf([{ section: 'world' }], 'world').match(world)).toHaveLength(1);
});

it('shows a few words of the text in place of a missing standfirst', () => {
  expect(pageOf([{}])).toContain('<p>A spokesman said that little had changed.</p>');
});

it('shows the first picture of an article, which says nothing to those who hear the headline', () => {
  const media = [
    { url: 'https://img.example/film.mp4', type: 'video/mp4' },
    { url: 'https://img.example/a.jpg', type: 'image/jpeg', caption: 'A hall' },
  ];
  expect(pageOf([{ media }])).toMatch(/<img src="https:\/\/img\.example\/a\.jpg" alt=""/);
});

it('says so when a section is empty', () => {
  const page = pageOf([], 'sport');
  expect(page).toContain('There is nothing here yet.');
  expect(page).toMatch(/<h1>Sport<\/h1>/);
  expect(page).not.toContain('/archive/');
});

it('goes on in the archive with the day on which the list ends', () => {
  const page = pageOf([{}, { publishedAt: '2018-07-08T21:00:00.000Z' }]);
  expect(page).toMatch(/href="\/en\/archive\/2018\/07\/09"\s*>Archive: 2018\.07\.09</);
});

it('marks its section in the navigation', () => {
  expect(pageOf([], 'sport')).toMatch(/<a href="\/en\/sport" aria-current="page"\s*>Sport/);
});

it('names the same list in the other editions', () => {
  const page = pageOf([], 'sport');
  for (const name of ['en', 'az', 'ru']) {
    expect(page).toContain(`hreflang="${name}" href="https://news.example/${name}/sport"`);
  }
  expect(pageOf([])).toContain('hreflang="x-default" href="https://news.example/"');
});

it('leads to the home of an edition that lacks the section, and names one page a language', () => {
  const edition = shippedEdition('en');
  const short: Edition = {
    ...edition,
    name: 'short',
    title: 'Short',
    sections: edition.sections.slice(0, 1),
  };
  const page = listPage({
    edition,
    editions: new Map([...shippedEditions, ['short', short]]),
    section: 'sport',
    snapshot: { items: [] },
    publicUrl: 'https://news.example',
  });
  expect(page).toContain('href="/short"');
  expect(page).not.toContain('/short/sport');
  expect(page.match(/hreflang="en" href="https/g)).toHaveLength(1);
  // Two editions in English: their titles tell them apart.
  expect(page).toMatch(/>Short<\/a/);
});

it('speaks the language of the edition', () => {
  const page = pageOf([], 'sport', 'az');
  expect(page).toContain('<html lang="az" dir="ltr">');
  expect(page).toContain('Burada hələ heç nə yoxdur.');
  expect(page).toContain('İdman');
});

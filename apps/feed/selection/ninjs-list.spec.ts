import { expect, it } from 'vitest';
import type { Article } from '#article/article.js';
import type { Edition } from '#article/edition.js';
import type { ArticleView } from '#read-model/feed-views.js';
import { anArticle } from '../../../test/fixtures/an-article.js';
import { ninjsList } from './ninjs-list.js';
import { EVERYTHING, type Selection } from './selection.js';

const edition: Edition = {
  name: 'en',
  language: 'en',
  title: 'Harbour News',
  description: 'News of the harbour',
  timeZone: 'UTC',
  sections: [{ name: 'world', title: 'The World' }],
  labels: { correction: 'Correction' } as Edition['labels'],
};

const viewOf = (
  changes: Partial<Article>,
  updatedAt = '2026-03-01T09:00:00.000Z',
): ArticleView => ({
  article: anArticle(changes),
  contentVersion: 41,
  relatedVersion: 42,
  revision: 1,
  updatedAt,
  related: [],
});

const listOf = (items: ArticleView[], selection: Partial<Selection> = {}) =>
  ninjsList(
    { items, links: new Map(), latest: [], withdrawals: [] },
    {
      kind: 'feed',
      edition,
      section: null,
      format: 'ninjs',
      selection: { ...EVERYTHING, ...selection },
    },
    { goesOn: null, olderMonth: null, newerMonth: null, newestMonth: null },
    'https://news.example',
  );

it('is called as a feed is, an author as the newest article writes the name', () => {
  expect(listOf([viewOf({ authors: ['Ada Quay'] })], { author: 'ada-quay' })).toMatchObject({
    title: 'Harbour News: Ada Quay',
    selfUrl: 'https://news.example/feeds/en.ninjs?author=ada-quay',
  });
});

it('has the newest content clock of what it shows', () => {
  const rights = { syndication: 'nobody', text: 'full' } as const;
  const list = listOf([
    viewOf({ rights }, '2026-03-03T09:00:00.000Z'),
    viewOf({}, '2026-03-01T09:00:00.000Z'),
    viewOf({}, '2026-03-02T09:00:00.000Z'),
  ]);
  expect(list.items).toHaveLength(2);
  expect(list.updatedAt).toBe('2026-03-02T09:00:00.000Z');
});

it('holds no more text than was asked for, and says how much that is', () => {
  const list = listOf([viewOf({ summary: 'Short.' })], { text: 'summary' });
  expect(list).toMatchObject({ text: 'summary', items: [{ summary: 'Short.', body: null }] });
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFeedViews } from '../../../test/fakes/fake-feed-views.js';
import { idOf, shippedEdition, viewOf } from '../../../test/fixtures/page-snapshots.js';
import type { Target } from '../http/target.js';
import { EVERYTHING } from '../selection/selection.js';
import type { Renderers } from './renderers.js';
import type { Source } from './source.js';
import { sources } from './sources.js';

// Whole feeds that are read all at once made Redis cut the connection, and filled the memory of feed.

const edition = shippedEdition('en');
const MANY = Array.from({ length: 40 }, (_, n) => n);
const dayOf = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);

const days: Target[] = MANY.map((n) => ({ kind: 'archive-page', edition, day: dayOf(n) }));
const lists: Target[] = MANY.map((n) => ({ kind: 'list-page', edition, section: `s-${n}` }));
const feeds: Target[] = MANY.map((n) => ({
  kind: 'feed',
  edition,
  section: `s-${n}`,
  format: 'rss',
  selection: EVERYTHING,
}));
const articles: Target[] = MANY.map((n) => ({ kind: 'article-page', edition, id: idOf(n) }));

const selections: Target[] = MANY.map((n) => ({
  kind: 'feed',
  edition,
  section: null,
  format: 'rss',
  selection: { ...EVERYTHING, limit: 1 + n },
}));
const months: Target[] = MANY.map((n) => ({
  kind: 'feed-archive',
  edition,
  section: null,
  format: 'rss',
  selection: EVERYTHING,
  month: dayOf(31 * n).slice(0, 7),
}));

const authors: Target[] = MANY.map((n) => ({ kind: 'author-page', edition, author: `a-${n}` }));

const renderers = {
  listPage: () => 'a list',
  feed: () => 'a feed',
  sitemap: (items) => `a sitemap of ${items.length}`,
  sitemapIndex: (_edition, pages) => `an index of ${pages}`,
  archivePage: ({ items }) => `a day of ${items.length}`,
  articlePage: ({ view }) => view.article.headline,
} as Partial<Renderers> as Renderers;

let views: FakeFeedViews;
let sourceOf: (target: Target) => Source;

beforeEach(() => {
  views = new FakeFeedViews();
  for (const n of MANY) {
    const publishedAt = `${dayOf(n)}T12:00:00.000Z`;
    views.publish(viewOf({ id: idOf(n), publishedAt }).article, 0);
  }
  const shown = { read: async <T>(_partition: number, read: () => Promise<T>) => read() };
  sourceOf = sources({
    views,
    shown,
    partitions: 12,
    editions: new Map(),
    renderers,
    feedItems: 50,
  });
});

const render = (targets: Target[]) =>
  Promise.all(targets.map((target) => sourceOf(target).render(() => true)));
/** A selection lets the event loop go round before it begins. */
const allThatCanBegin = async () => {
  for (let round = 0; round < 100; round++) await new Promise((resolve) => setImmediate(resolve));
};

describe('of many that are asked for at once', () => {
  it.each([
    ['four feeds', 4, feeds],
    ['four pages of lists', 4, lists],
    ['two days', 2, days],
    ['four feeds and lists together', 4, [...lists, ...feeds]],
    ['sixteen articles', 16, articles],
  ])('%s are read at a time, and in the end all', async (_, most, targets) => {
    const release = views.hold();
    const rendering = render(targets);
    await allThatCanBegin();
    expect(views.snapshots).toBe(most);
    release();
    expect((await rendering).map(({ kind }) => kind)).toEqual(targets.map(() => 'content'));
    expect(views.snapshots).toBe(targets.length);
  });
});

it('neither articles nor checks of versions wait for feeds', async () => {
  const release = views.hold();
  const rendering = render(feeds);
  await allThatCanBegin();
  expect(await sourceOf(feeds[0]!).version()).not.toBeNull();
  const article = render(articles.slice(0, 1));
  await allThatCanBegin();
  expect(views.snapshots).toBe(5);
  release();
  await Promise.all([rendering, article]);
});

// A hundred readers of made-up selections kept a feed that had changed waiting for 17 s.
it('a feed waits neither for selections, months and days of archives nor for authors, of which two are read at a time', async () => {
  const release = views.hold();
  const rendering = render([...selections, ...months, ...days, ...authors]);
  await allThatCanBegin();
  expect(views.snapshots).toBe(2);
  const feed = render(feeds.slice(0, 1));
  await allThatCanBegin();
  expect(views.snapshots).toBe(3);
  release();
  await Promise.all([rendering, feed]);
});

it('a day without articles is no page', async () => {
  const [empty] = await render([{ kind: 'archive-page', edition, day: '1999-01-01' }]);
  expect(empty).toEqual({ kind: 'none' });
});

// Each address of a sitemap that is none read all links of two days, and a hundred readers of such kept all feeds waiting.
it('the parts of a sitemap are read once a change and by places alone, whichever are asked for', async () => {
  const read = vi.spyOn(views, 'partings');
  const pages: Target[] = MANY.map((n) => ({ kind: 'sitemap', edition, page: 2 + n }));
  expect(await render(pages)).toEqual(pages.map(() => ({ kind: 'none' })));
  await render([{ kind: 'sitemap-index', edition }]);
  expect([read.mock.calls.length, views.snapshots]).toEqual([1, 0]);
  views.publish(viewOf({ id: idOf(99), publishedAt: `${dayOf(99)}T12:00:00.000Z` }).article, 0);
  const [first] = await render([{ kind: 'sitemap', edition, page: 1 }]);
  expect(first).toMatchObject({ content: { text: 'a sitemap of 1' } });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { TrackedArticle } from '../traffic/model.js';
import type { Sighting } from '../traffic/sighting.js';
import { ArticlesOfATest } from './articles-of-a-test.js';
import { expectedFeed, judgeArticle, judgeFeed } from './judge-feeds.js';
import type { Holds } from './what-holds.js';

let articles: ArticlesOfATest;
let holds: Map<string, Holds>;
beforeEach(() => {
  articles = new ArticlesOfATest();
  holds = new Map();
});

describe('a feed', () => {
  it('shows the newest that hold, in order', () => {
    const [, older, newer] = [live(), live(), live()];
    live({ edition: 'az' });
    gone();
    expect(judged([newer, older])).toEqual([]);
  });

  it('has lost one that is missing, also in Latest', () => {
    const [older, newer] = [live(), live()];
    expect(judged([newer])).toMatchObject([{ count: 'lost', about: older.id }]);
    expect(judged([newer, older], { latest: [newer.id] })).toMatchObject([{ count: 'lost' }]);
  });

  it('shows one twice', () => {
    const [older, newer] = [live(), live()];
    expect(judged([newer, older, older])).toMatchObject([{ count: 'doubled', about: older.id }]);
  });

  it('is out of order by an older version, or by an article at a wrong place', () => {
    const [older, newer] = [live({}, 2), live()];
    expect(judged([newer, older], { serials: [1, 1] })).toMatchObject([
      { count: 'out of order', about: older.id },
    ]);
    expect(judged([older, newer], { serials: [2, 1] })).toMatchObject([
      { count: 'out of order', about: older.id },
    ]);
  });

  it('shows one that is gone, as an item or as a link', () => {
    const [article, withdrawn] = [live(), gone()];
    const visible = [{ count: 'visible after withdrawal', about: withdrawn.id }];
    expect(judged([withdrawn, article])).toMatchObject(visible);
    expect(judged([article], { links: [withdrawn.id] })).toMatchObject(visible);
  });

  it('has lost all when it is refused', () => {
    live();
    const sighting = seen({ status: 503, content: null });
    expect(judgeFeed(sighting, [], holds)).toMatchObject([{ count: 'lost' }]);
  });
});

describe('the address of an article', () => {
  const counts = (article: TrackedArticle, answer: Partial<Sighting>) =>
    judgeArticle(seen(answer), article, holds.get(article.id)!).map(({ count }) => count);
  const showing = (article: TrackedArticle, serial: number) => ({
    content: contentOf([article], { serials: [serial] }),
  });

  it('answers the version that holds', () => {
    const article = live({}, 2);
    expect(counts(article, showing(article, 2))).toEqual([]);
    expect(counts(article, showing(article, 1))).toEqual(['out of order']);
    expect(counts(article, { status: 404, content: null })).toEqual(['lost']);
  });

  it('answers 410 for what is gone', () => {
    const article = gone();
    expect(counts(article, { status: 410, content: null })).toEqual([]);
    expect(counts(article, showing(article, 1))).toEqual(['visible after withdrawal']);
    expect(counts(article, { status: 404, content: null })).toEqual(['lost']);
  });
});

function live(given: Partial<TrackedArticle> = {}, serial = 1): TrackedArticle {
  const article = articles.put(given);
  holds.set(article.id, { kind: 'live', serial });
  return article;
}

function gone(): TrackedArticle {
  const article = articles.put();
  holds.set(article.id, { kind: 'gone' });
  return article;
}

interface Shows {
  serials?: number[];
  links?: string[];
  latest?: string[];
}

const judged = (items: TrackedArticle[], shows: Shows = {}) =>
  judgeFeed(
    seen({ content: contentOf(items, shows) }),
    expectedFeed(articles.model, holds, 'en', null, 2),
    holds,
  );

function contentOf(items: TrackedArticle[], { serials, links, latest }: Shows) {
  const serialOf = ({ id }: TrackedArticle) => {
    const held = holds.get(id);
    return held?.kind === 'live' ? held.serial : 1;
  };
  return {
    items: items.map((article, at) => ({
      id: article.id,
      serial: serials?.[at] ?? serialOf(article),
    })),
    links: new Set(links),
    withdrawn: new Set<string>(),
    latest: latest ?? null,
  };
}

const seen = (given: Partial<Sighting>): Sighting => ({
  life: 'feed-1#1',
  path: '/feeds/en.json',
  began: 1,
  ended: 2,
  status: 200,
  hasRetryAfter: false,
  content: null,
  ...given,
});

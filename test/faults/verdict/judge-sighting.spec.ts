import { beforeEach, describe, expect, it } from 'vitest';
import type { TrackedArticle } from '../traffic/model.js';
import type { Sighting } from '../traffic/sighting.js';
import { ArticlesOfATest } from './articles-of-a-test.js';
import { SightingJudge } from './judge-sighting.js';

let articles: ArticlesOfATest;
let judge: SightingJudge;

beforeEach(() => {
  articles = new ArticlesOfATest();
  judge = new SightingJudge(articles.model, 3);
});

describe('a withdrawn article', () => {
  it('may be shown until this process has dropped it', () => {
    const article = published();
    withdrawn(article, 100);
    expect(judge.judge(feed([article], { began: 200 }))).toEqual([]);
  });

  it('is not shown again at any address once it was gone at its own', () => {
    const article = published();
    withdrawn(article, 100);
    expect(judge.judge(seen({ path: pathOf(article), status: 410, began: 200 }))).toEqual([]);
    const [again] = judge.judge(feed([article], { began: 300 }));
    expect(again).toMatchObject({ count: 'visible after withdrawal', about: article.id });
  });

  it('is not named as a link once it was told as withdrawn', () => {
    const [article, other] = [published(), published()];
    withdrawn(article, 100);
    judge.judge(feed([other], { began: 200, withdrawn: [article] }));
    expect(counts(feed([other], { began: 300, links: [article] }))).toEqual([
      'visible after withdrawal',
    ]);
  });

  it('counts as dropped when it has left its place in a feed, not when the feed has become too long', () => {
    const [old, ...newer] = [published(1), published(2), published(3), published(4)];
    withdrawn(old!, 100);
    judge.judge(feed([newer[1]!, newer[0]!, old!], { began: 110 }));
    judge.judge(feed([newer[2]!, newer[1]!, newer[0]!], { began: 120 }));
    expect(counts(feed([newer[0]!, old!], { began: 130 }))).not.toContain(
      'visible after withdrawal',
    );
    judge.judge(feed([newer[0]!], { began: 140 }));
    expect(counts(feed([newer[0]!, old!], { began: 150 }))).toContain('visible after withdrawal');
  });

  it('may be shown by an answer that was asked for before the drop, and by another process', () => {
    const article = published();
    withdrawn(article, 100);
    judge.judge(seen({ path: pathOf(article), status: 410, began: 200, ended: 250 }));
    expect(judge.judge(feed([article], { began: 240 }))).toEqual([]);
    expect(judge.judge(feed([article], { began: 300, life: 'feed-1#2' }))).toEqual([]);
  });
});

describe('an embargoed version', () => {
  it('is not shown before its time', () => {
    const article = published(1, 1_000);
    expect(counts(feed([article], { began: 900, ended: 999 }))).toEqual([
      'visible after withdrawal',
    ]);
    expect(judge.judge(feed([article], { began: 900, ended: 1_000 }))).toEqual([]);
  });

  it('is not even named as a link', () => {
    const [article, embargoed] = [published(), published(1, 1_000)];
    expect(counts(feed([article], { began: 500, links: [embargoed] }))).toEqual([
      'visible after withdrawal',
    ]);
  });
});

describe('versions', () => {
  it('do not run back at an address', () => {
    const article = published();
    revised(article);
    judge.judge(feed([article], { serials: [2] }));
    expect(counts(feed([article], { serials: [1] }))).toEqual(['out of order']);
  });

  it('do not run back behind what had come to rest, in a new process neither', () => {
    const article = published();
    revised(article);
    article.settled = 2;
    judge.rest();
    expect(counts(feed([article], { serials: [1], life: 'feed-1#9' }))).toEqual(['out of order']);
  });

  it('are such as were said', () => {
    const article = published();
    expect(counts(feed([article], { serials: [7] }))).toEqual(['out of order']);
  });
});

describe('what is missing', () => {
  it('is found when a feed loses an article that nobody took away', () => {
    const [old, newer] = [published(1), published(2)];
    judge.judge(feed([newer, old]));
    expect(judge.judge(feed([newer]))).toMatchObject([{ count: 'lost', about: old.id }]);
  });

  it('is found in an empty feed, though this process never showed the article', () => {
    const article = published();
    article.settled = 1;
    judge.rest();
    expect(counts(feed([], { life: 'feed-2#1' }))).toEqual(['lost']);
    const missing = seen({ path: pathOf(article), status: 404, life: 'feed-2#1' });
    expect(counts(missing)).toEqual(['lost']);
  });

  it('is no loss where the feed is full and the article old, or after its end', () => {
    const [old, ...newer] = [published(1), published(2), published(3), published(4)];
    judge.judge(feed([newer[0]!, old!]));
    expect(judge.judge(feed([newer[2]!, newer[1]!, newer[0]!]))).toEqual([]);
    const ending = published(9, 0, 500);
    judge.judge(feed([ending, newer[2]!, newer[1]!], { began: 400 }));
    expect(judge.judge(feed([newer[2]!, newer[1]!, newer[0]!], { began: 500 }))).toEqual([]);
  });
});

it('finds an id twice in a feed', () => {
  const article = published();
  expect(counts(feed([article, article]))).toEqual(['doubled']);
});

it('takes 503 with Retry-After as a right answer, and no other failure', () => {
  const path = '/feeds/en.rss';
  expect(judge.judge(seen({ path, status: 503, hasRetryAfter: true }))).toEqual([]);
  expect(counts(seen({ path, status: 503 }))).toEqual(['lost']);
  expect(counts(seen({ path, status: 500 }))).toEqual(['lost']);
});

const counts = (sighting: Sighting) => judge.judge(sighting).map(({ count }) => count);

const published = (publishedAt = 1, showFrom = 0, expiresAt: number | null = null) =>
  articles.put({ publishedAt, showFrom, expiresAt });

const revised = (article: TrackedArticle) => articles.say(article);

function withdrawn(article: TrackedArticle, at: number): void {
  articles.say(article, { kind: 'withdraw' }).firstTryAt = at;
}

function feed(
  shown: TrackedArticle[],
  {
    serials = [],
    links = [],
    withdrawn: gone = [],
    ...rest
  }: Partial<Sighting> & {
    serials?: number[];
    links?: TrackedArticle[];
    withdrawn?: TrackedArticle[];
  } = {},
): Sighting {
  return seen({
    ...rest,
    content: {
      items: shown.map(({ id }, at) => ({ id, serial: serials[at] ?? 1 })),
      links: new Set(links.map(({ id }) => id)),
      withdrawn: new Set(gone.map(({ id }) => id)),
      latest: null,
    },
  });
}

function seen(given: Partial<Sighting>): Sighting {
  const began = given.began ?? 10;
  return {
    life: 'feed-1#1',
    path: '/feeds/en.json',
    status: 200,
    hasRetryAfter: false,
    content: null,
    ...given,
    began,
    ended: given.ended ?? began + 1,
  };
}

const pathOf = ({ id }: TrackedArticle) => `/articles/en/${id}.json`;

import { beforeEach, describe, expect, it } from 'vitest';
import { ArticlesOfATest } from './articles-of-a-test.js';
import { judgeArticles, whatHolds, wordsByArticle, type Word } from './what-holds.js';

const LATE = 10_000;
let articles: ArticlesOfATest;
beforeEach(() => {
  articles = new ArticlesOfATest();
});

/** The words stand in the log in this order; null is a withdrawal. */
const log = (id: string, ...serials: (number | null)[]): Word[] =>
  serials.map((serial, at) => ({ id, partition: 0, offset: 10 + at, serial }));

describe('what holds', () => {
  it('is the last that was said, or nothing where all was refused', () => {
    const article = articles.put();
    articles.say(article);
    expect(whatHolds(article, log(article.id, 1, 2), LATE)).toEqual({ kind: 'live', serial: 2 });
    expect(whatHolds(article, [], LATE)).toEqual({ kind: 'never' });
  });

  it('is a withdrawal for good, whatever comes after it', () => {
    const article = articles.put();
    articles.say(article);
    expect(whatHolds(article, log(article.id, 1, null, 2), LATE)).toEqual({ kind: 'gone' });
  });

  it('ends with the article', () => {
    const article = articles.put({ expiresAt: 5_000 });
    expect(whatHolds(article, log(article.id, 1), 4_999)).toEqual({ kind: 'live', serial: 1 });
    expect(whatHolds(article, log(article.id, 1), 5_000)).toEqual({ kind: 'gone' });
  });

  it('is a late repeat of an older version only where the source gives no clock', () => {
    const plain = articles.put();
    articles.say(plain);
    expect(whatHolds(plain, log(plain.id, 1, 2, 1), LATE)).toEqual({ kind: 'live', serial: 1 });
    const clocked = articles.put();
    articles.say(clocked, { modifiedAt: 20 });
    articles.say(clocked, { modifiedAt: 30 });
    const holds = whatHolds(clocked, log(clocked.id, 2, 3, 2), LATE);
    expect(holds).toEqual({ kind: 'live', serial: 3 });
  });
});

describe('articles', () => {
  const judged = (words: Word[]) => judgeArticles(articles.model, wordsByArticle(words));

  it('holds all that was acknowledged, repeats too', () => {
    const article = articles.put();
    articles.say(article);
    articles.say(article, { kind: 'withdraw' });
    expect(judged(log(article.id, 1, 1, 2, null, null, 2))).toEqual([]);
  });

  it('has lost what was acknowledged and is not there', () => {
    const article = articles.put();
    articles.say(article, { kind: 'withdraw' });
    expect(judged(log(article.id, 1))).toMatchObject([{ count: 'lost', about: article.id }]);
  });

  it('need not hold what was never acknowledged', () => {
    const article = articles.put();
    Object.assign(articles.say(article), { acknowledgedAt: null, unknown: 1 });
    expect(judged(log(article.id, 1))).toEqual([]);
    expect(judged(log(article.id, 1, 2))).toEqual([]);
  });

  it('is out of order where a later word stands before the one that was acknowledged before it', () => {
    const article = articles.put();
    articles.say(article);
    expect(judged(log(article.id, 2, 1))).toMatchObject([{ count: 'out of order' }]);
  });
});

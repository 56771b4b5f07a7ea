import { beforeEach, expect, it } from 'vitest';
import type { TrackedArticle } from '../traffic/model.js';
import { ArticlesOfATest } from './articles-of-a-test.js';
import { judgeEnriched } from './judge-enriched.js';
import { Subscriber, type Enriched } from './subscriber.js';
import { whatHolds, wordsByArticle, type Word } from './what-holds.js';

let articles: ArticlesOfATest;
let subscriber: Subscriber;
let words: Word[];
let offset: number;
beforeEach(() => {
  articles = new ArticlesOfATest();
  subscriber = new Subscriber();
  words = [];
  offset = 0;
});

it('finds nothing where the last version stands under its offset, after repeats in their order', () => {
  const article = articles.put();
  articles.say(article);
  said(article, 1, 10);
  said(article, 2, 11);
  for (const _ of ['told', 'repeated']) {
    told(article, { contentVersion: 10, serial: 1 });
    told(article, { contentVersion: 11, serial: 2 });
  }
  expect(judged()).toEqual([]);
});

it('has lost a version, or an article, that never came', () => {
  const [article, other] = [articles.put(), articles.put()];
  articles.say(article);
  said(article, 1, 10);
  said(article, 2, 11);
  said(other, 1, 12);
  told(article, { contentVersion: 10, serial: 1 });
  expect(judged()).toMatchObject([
    { count: 'lost', about: article.id },
    { count: 'lost', about: other.id },
  ]);
});

it('has lost an article that is told as withdrawn, and nobody withdrew it', () => {
  const article = articles.put();
  said(article, 1, 10);
  told(article, { contentVersion: 10, serial: 1 });
  withdrawnIn(article);
  expect(judged()).toMatchObject([{ count: 'lost' }]);
});

it('is out of order where the older version comes last: compaction would keep it', () => {
  const article = articles.put();
  articles.say(article);
  said(article, 1, 10);
  said(article, 2, 11);
  told(article, { contentVersion: 11, serial: 2 });
  told(article, { contentVersion: 10, serial: 1 });
  expect(judged()).toMatchObject([{ count: 'out of order', about: article.id }]);
});

it('is out of order where an older list comes last', () => {
  const article = articles.put();
  said(article, 1, 10);
  told(article, { contentVersion: 10, serial: 1 });
  for (const relatedVersion of [14, 12]) relisted(article, relatedVersion, []);
  expect(judged()).toMatchObject([{ count: 'out of order', about: article.id }]);
});

it('is out of order where a version is no offset of its content, as after a lost counter', () => {
  const article = articles.put();
  said(article, 1, 10);
  told(article, { contentVersion: 3, serial: 1 });
  expect(judged()).toMatchObject([{ count: 'out of order' }]);
});

it('shows after a withdrawal what was never told as withdrawn', () => {
  const article = articles.put();
  said(article, 1, 10);
  said(article, null, 11);
  told(article, { contentVersion: 10, serial: 1 });
  expect(judged()).toMatchObject([{ count: 'visible after withdrawal' }]);
});

it('shows after a withdrawal the text that compaction would keep', () => {
  const article = articles.put();
  said(article, 1, 10);
  said(article, null, 11);
  withdrawnIn(article);
  told(article, { contentVersion: 10, serial: 1 });
  const counts = new Set(judged().map(({ count }) => count));
  expect(counts).toEqual(new Set(['visible after withdrawal', 'out of order']));
});

it('shows after a withdrawal a link that leads there', () => {
  const [article, gone] = [articles.put(), articles.put()];
  said(article, 1, 10);
  said(gone, 1, 11);
  said(gone, null, 12);
  told(article, { contentVersion: 10, serial: 1 });
  relisted(article, 11, [gone.id]);
  withdrawnIn(gone);
  expect(judged()).toMatchObject([{ count: 'visible after withdrawal', about: gone.id }]);
  relisted(article, 12, []);
  expect(judged()).toEqual([]);
});

it('finds what was told before its embargo had ended', () => {
  const article = articles.put({ showFrom: 500 });
  said(article, 1, 10);
  told(article, { contentVersion: 10, serial: 1 }, 499);
  expect(judged()).toMatchObject([{ count: 'visible after withdrawal' }]);
});

function judged() {
  const about = wordsByArticle(words);
  const holds = new Map(
    [...articles.model.articles.values()].map((article) => [
      article.id,
      whatHolds(article, about.get(article.id) ?? [], 1_000),
    ]),
  );
  return judgeEnriched(articles.model, subscriber, holds, about);
}

function said({ id }: TrackedArticle, serial: number | null, at: number): void {
  words.push({ id, partition: 0, offset: at, serial });
}

function told(
  { id }: TrackedArticle,
  version: { contentVersion: number; serial: number },
  time = 1_000,
): void {
  const { contentVersion: relatedVersion } = version;
  read(id, { type: 'enriched', id, relatedVersion, related: [], ...version }, time);
}

const relisted = ({ id }: TrackedArticle, relatedVersion: number, related: string[]) =>
  read(`${id}/related`, { type: 'related', id, relatedVersion, related });

function withdrawnIn({ id }: TrackedArticle): void {
  for (const key of [`${id}/withdrawn`, id]) read(key, { type: 'gone', id });
}

const read = (key: string, event: Enriched, time = 1_000) =>
  subscriber.read({ partition: 0, offset: offset++, key, time, event });

import { expect, it } from 'vitest';
import { ArticleWindow } from './article-window.js';
import type { HeldArticle } from './held-article.js';

const article = (id: string, seenAt: number, order = 0): HeldArticle => ({
  id,
  source: 's',
  language: 'en',
  publishedAt: seenAt,
  seenAt,
  order,
  slot: 0,
  present: true,
});

it('lets go what was seen more than the span before the newest', () => {
  const window = new ArticleWindow({ windowMs: 100, leastEvents: 0, maxArticles: 10 });
  const early = article('early', 0);
  window.enter(early);
  window.see({ seenAt: 100, order: 100 });
  expect(window.nextOut(1)).toBeNull();
  window.see({ seenAt: 101, order: 101 });
  expect(window.nextOut(1)).toBe(early);
});

it('keeps what is old while it is among the latest events', () => {
  const window = new ArticleWindow({ windowMs: 100, leastEvents: 50, maxArticles: 10 });
  const early = article('early', 0, 7);
  window.enter(early);
  window.see({ seenAt: 1_000, order: 57 });
  expect(window.nextOut(1)).toBeNull();
  window.see({ seenAt: 1_000, order: 58 });
  expect(window.nextOut(1)).toBe(early);
});

it('is not moved by an event that comes late', () => {
  const window = new ArticleWindow({ windowMs: 100, leastEvents: 0, maxArticles: 10 });
  window.see({ seenAt: 200, order: 200 });
  window.see({ seenAt: 0, order: 0 });
  const early = article('early', 99);
  window.enter(early);
  expect(window.nextOut(1)).toBe(early);
});

it('makes room in their order, passing over those that have left', () => {
  const window = new ArticleWindow({ windowMs: 100, leastEvents: 0, maxArticles: 2 });
  const [first, second] = [article('first', 0), article('second', 0)];
  window.enter(first);
  window.enter(second);
  expect(window.nextOut(1)).toBe(first);
  first.present = false;
  window.leave();
  expect(window.nextOut(1)).toBeNull();
  expect(window.nextOut(2)).toBe(second);
  expect(window.size).toBe(1);
});

it('keeps the order when gaps are cleared away', () => {
  const window = new ArticleWindow({ windowMs: 100, leastEvents: 0, maxArticles: 1 });
  const first = article('first', 0);
  window.enter(first);
  for (let n = 0; n < 5_000; n++) {
    const revised = article(`revised-${n}`, 0);
    window.enter(revised);
    revised.present = false;
    window.leave();
  }
  expect(window.nextOut(1)).toBe(first);
  expect(window.size).toBe(1);
});

import { expect, it } from 'vitest';
import { UNREADABLE } from '#article/cloud-event.js';
import type { LogEvent } from '#event-log/event-log.js';
import { uncheckedArticle } from './unchecked-article.js';

const PUBLISHED = { ce_type: 'article.published' };
const eventOf = (value: string, headers: Record<string, string> = PUBLISHED): LogEvent => ({
  topic: 'articles',
  partition: 3,
  offset: 7,
  time: 0,
  edition: 'en',
  key: 'a',
  headers,
  // Its bytes lie among others, as in a reading of the log.
  value: Buffer.from(`##${value}##`).subarray(2, -2),
});

it('gives the article as it was said', () => {
  const article = { id: 'a', edition: 'en', headline: 'Şuşa' };
  expect(uncheckedArticle(eventOf(JSON.stringify(article)))).toEqual(article);
});

it.each([
  ['is no JSON', eventOf('{"id":')],
  ['holds nothing', eventOf('null')],
  ['has no id', eventOf('{"edition":"en"}')],
  ['is of another edition than it says', eventOf('{"id":"a","edition":"az"}')],
  ['is a withdrawal', eventOf('{"id":"a","edition":"en"}', { ce_type: 'article.withdrawn' })],
  [
    'the log could not read',
    eventOf('{"id":"a","edition":"en"}', { ...PUBLISHED, [UNREADABLE]: 'x' }),
  ],
])('gives none of an event that %s', (_, event) => {
  expect(uncheckedArticle(event)).toBeNull();
});

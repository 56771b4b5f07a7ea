import { expect, it } from 'vitest';
import type { Article } from '#article/article.js';
import { anArticle } from '../../../test/fixtures/an-article.js';
import type { Translation } from '../links/translations.js';
import { articleDocument } from './article-document.js';

const BASE = 'https://news.example';

const documentOf = (changes: Partial<Article> = {}, translations: Translation[] = []) =>
  articleDocument(
    {
      article: anArticle(changes),
      contentVersion: 41,
      relatedVersion: 42,
      revision: 2,
      updatedAt: '2026-03-02T00:00:00.000Z',
      related: [],
    },
    { links: new Map(), latest: [], translations },
    BASE,
  );

it('says what holds of an article', () => {
  const { id } = anArticle();
  expect(documentOf({ standfirst: 'Below the headline.', credit: 'TASS' })).toMatchObject({
    id,
    url: `https://news.example/articles/en/${id}`,
    source: 'desk',
    externalId: 'bridge-1',
    headline: 'Harbour bridge opens to traffic',
    standfirst: 'Below the headline.',
    // Its own summary or none: what feeds show in its place is not what the newsroom wrote.
    summary: null,
    body: '<p>The first cars crossed the harbour bridge on Sunday.</p>',
    credit: 'TASS',
    revision: 2,
    updatedAt: '2026-03-02T00:00:00.000Z',
  });
});

it('tells which article its translation is, and where', () => {
  const id = '0b5d2f0e-6a86-5f0b-9d5e-0d1f3c2b4a63';
  expect(documentOf({}, [{ edition: 'az', id, language: 'az' }]).translations).toEqual([
    { id, edition: 'az', language: 'az', url: `https://news.example/articles/az/${id}` },
  ]);
});

it('tells no offset, and no embargo, which is over', () => {
  const keys = Object.keys(documentOf({ embargoUntil: '2026-02-28T00:00:00.000Z' }));
  expect(keys.filter((key) => /version|offset|embargo/i.test(key))).toEqual([]);
});

it.each([
  ['everyone', 'summary', { summary: 'Short.', body: null }],
  ['everyone', 'headline', { summary: null, body: null }],
  ['nobody', 'full', { summary: null, body: null }],
] as const)('keeps back what rights forbid (%s, %s)', (syndication, text, texts) => {
  const rights = { syndication, text };
  expect(documentOf({ summary: 'Short.', rights })).toMatchObject({ ...texts, rights });
});

import { expect, it } from 'vitest';
import type { FeedFormat } from '#article/addresses.js';
import type { Article } from '#article/article.js';
import type { Edition } from '#article/edition.js';
import type { ArticleView, FeedSnapshot } from '#read-model/feed-views.js';
import { anArticle } from '../../../test/fixtures/an-article.js';
import { feedDocument } from './feed-document.js';
import { EVERYTHING, type Selection } from './selection.js';

const BASE = 'https://news.example';

const edition: Edition = {
  name: 'en',
  language: 'en',
  title: 'Harbour News',
  description: 'News of the harbour',
  timeZone: 'UTC',
  sections: [
    { name: 'politics', title: 'Politics' },
    { name: 'world', title: 'The World' },
  ],
  labels: { correction: 'Correction' } as Edition['labels'],
};

const viewOf = (changes: Partial<Article> = {}, rest: Partial<ArticleView> = {}): ArticleView => ({
  article: anArticle(changes),
  contentVersion: 41,
  relatedVersion: 42,
  revision: 1,
  updatedAt: '2026-03-01T09:00:00.000Z',
  related: [],
  ...rest,
});

const NOTHING_BEYOND = { goesOn: null, olderMonth: null, newerMonth: null, newestMonth: null };

const snapshotOf = (changes: Partial<FeedSnapshot>): FeedSnapshot => ({
  version: 7,
  changedAt: 0,
  position: null,
  items: [],
  next: null,
  links: new Map(),
  latest: [],
  withdrawals: [],
  ...changes,
});

const targetOf = (section: string | null, format: FeedFormat, selection = EVERYTHING) =>
  ({ kind: 'feed', edition, section, format, selection }) as const;

const documentOf = (
  changes: Partial<FeedSnapshot>,
  section: string | null = null,
  selection: Partial<Selection> = {},
) =>
  feedDocument(
    snapshotOf(changes),
    targetOf(section, 'atom', { ...EVERYTHING, ...selection }),
    NOTHING_BEYOND,
    BASE,
  );

it('is named and addressed after its edition', () => {
  expect(documentOf({})).toMatchObject({
    id: 'urn:dateline:feed:en',
    title: 'Harbour News',
    selfUrl: 'https://news.example/feeds/en.atom',
    homeUrl: 'https://news.example/en',
    updatedAt: null,
    items: [],
  });
});

it('is named and addressed after its section', () => {
  expect(documentOf({}, 'world')).toMatchObject({
    id: 'urn:dateline:feed:en:world',
    title: 'Harbour News: The World',
    publisher: 'Harbour News',
    selfUrl: 'https://news.example/feeds/en/world.atom',
    homeUrl: 'https://news.example/en/world',
  });
});

it('of selected articles is a feed of its own, named as its articles write it', () => {
  const selection = { sections: ['world', 'culture'], author: 'ada-quay', keyword: 'toll' };
  const items = [viewOf({ authors: ['Ada Quay'], keywords: ['Toll'] })];
  expect(documentOf({ items }, null, { ...selection, limit: 5 })).toMatchObject({
    id: 'urn:dateline:feed:en?section=world,culture&author=ada-quay&keyword=toll',
    title: 'Harbour News: The World, culture, Ada Quay, Toll',
    selfUrl:
      'https://news.example/feeds/en.atom?section=world,culture&author=ada-quay&keyword=toll&limit=5',
  });
  expect(documentOf({}, null, { author: 'ada-quay' }).title).toBe('Harbour News: ada-quay');
});

it('gives no more of the texts than is asked for, nor than rights allow', () => {
  const full = viewOf({ body: '<p>Body.</p>', summary: 'Summary.' });
  const textsOf = (view: ArticleView, text: Selection['text']) =>
    documentOf({ items: [view] }, null, { text }).items.map(({ html, summary }) => [html, summary]);
  expect(textsOf(full, 'full')).toEqual([['<p>Body.</p>', 'Summary.']]);
  expect(textsOf(full, 'summary')).toEqual([[null, 'Summary.']]);
  expect(textsOf(full, 'headline')).toEqual([[null, null]]);
  const rights = { ...full.article.rights, text: 'headline' } as const;
  const poor = viewOf({ ...full.article, rights });
  expect(textsOf(poor, 'full')).toEqual([[null, null]]);
});

it('has the same id and items in every format', () => {
  const snapshot = snapshotOf({ items: [viewOf()] });
  const [rss, json] = (['rss', 'json'] as const).map((format) =>
    feedDocument(snapshot, targetOf(null, format), NOTHING_BEYOND, BASE),
  );
  expect({ ...rss, selfUrl: '' }).toEqual({ ...json, selfUrl: '' });
});

it('is as new as its newest content, not as its newest article or list', () => {
  const { updatedAt } = documentOf({
    items: [
      viewOf(
        { publishedAt: '2026-03-03T00:00:00.000Z' },
        { updatedAt: '2026-03-03T00:00:00.000Z' },
      ),
      viewOf({ externalId: 'b' }, { updatedAt: '2026-03-04T00:00:00.000Z', relatedVersion: 99 }),
      viewOf({ externalId: 'c' }, { updatedAt: '2026-03-01T00:00:00.000Z' }),
    ],
  });
  expect(updatedAt).toBe('2026-03-04T00:00:00.000Z');
});

// Its Atom said that it had never been updated, on the day on which its last article was withdrawn.
it('is as new as its newest withdrawal when it has no article left', () => {
  const withdrawn = (externalId: string, withdrawnAt: string) => ({
    id: viewOf({ externalId }).article.id,
    reason: 'Wrong',
    contentVersion: 3,
    withdrawnAt,
    sections: [],
  });
  const withdrawals = [
    withdrawn('b', '2026-03-05T00:00:00.000Z'),
    withdrawn('a', '2026-03-04T00:00:00.000Z'),
  ];
  expect(documentOf({ withdrawals }).updatedAt).toBe('2026-03-05T00:00:00.000Z');
  // Beside articles it is their clock, which a withdrawal does not move.
  expect(documentOf({ withdrawals, items: [viewOf({})] }).updatedAt).toBe(viewOf({}).updatedAt);
});

it('leaves out what nobody may syndicate, and its clock', () => {
  const secret = viewOf(
    { rights: { syndication: 'nobody', text: 'full' } },
    { updatedAt: '2026-12-31T00:00:00.000Z' },
  );
  const open = viewOf({ externalId: 'b' });
  expect(documentOf({ items: [secret, open] })).toMatchObject({
    updatedAt: open.updatedAt,
    items: [{ id: open.article.id }],
  });
});

it.each([
  ['full', 'Short.', '<p>All of it.</p>'],
  ['summary', 'Short.', null],
  ['headline', null, null],
] as const)('carries as much text as %s allows', (text, summary, html) => {
  const rights = { syndication: 'everyone', text } as const;
  const item = viewOf({ rights, summary: 'Short.', body: '<p>All of it.</p>' });
  expect(documentOf({ items: [item] }).items[0]).toMatchObject({ summary, html });
});

it('gives an item what the article says of itself', () => {
  const view = viewOf(
    {
      section: 'politics',
      sections: ['world', 'closed'],
      credit: 'TASS',
      canonicalUrl: 'https://source.example/1',
      correction: 'The hour was wrong.',
      keywords: ['bridge'],
      rights: { syndication: 'everyone', text: 'full', notice: '© Harbour' },
    },
    { revision: 3, updatedAt: '2026-03-02T00:00:00.000Z' },
  );
  expect(documentOf({ items: [view] }).items[0]).toMatchObject({
    url: `https://news.example/articles/en/${view.article.id}`,
    section: { name: 'politics', title: 'Politics' },
    // A section that has left the editions file is called by its name.
    sections: [
      { name: 'world', title: 'The World' },
      { name: 'closed', title: 'closed' },
    ],
    credit: 'TASS',
    canonicalUrl: 'https://source.example/1',
    copyright: '© Harbour',
    correction: 'The hour was wrong.',
    publishedAt: '2026-03-01T09:00:00.000Z',
    updatedAt: '2026-03-02T00:00:00.000Z',
    revision: 3,
  });
});

const other = anArticle({ externalId: 'other' });
const links = new Map([
  [
    other.id,
    {
      id: other.id,
      headline: 'Other news',
      section: 'world',
      publishedAt: '2026-02-28T09:00:00.000Z',
    },
  ],
]);

it('links to live articles only', () => {
  const gone = anArticle({ externalId: 'gone' }).id;
  const related = [
    { id: gone, score: 0.9, reason: ['bridge'] },
    { id: other.id, score: 0.5, reason: ['harbour'] },
  ];
  const { items, latest } = documentOf({
    items: [viewOf({}, { related })],
    links,
    latest: [gone, other.id],
  });
  const url = `https://news.example/articles/en/${other.id}`;
  expect(items[0]!.related).toEqual([
    {
      id: other.id,
      url,
      title: 'Other news',
      section: 'world',
      date: '2026-02-28T09:00:00.000Z',
      score: 0.5,
      reason: ['harbour'],
    },
  ]);
  expect(latest.map((link) => link.url)).toEqual([url]);
});

// Offsets differ from one installation to the next, and bytes must not.
it('tells withdrawals without offsets', () => {
  const withdrawal = { id: other.id, reason: 'Retracted', withdrawnAt: '2026-03-02T00:00:00.000Z' };
  expect(
    documentOf({ withdrawals: [{ ...withdrawal, contentVersion: 41, sections: ['world'] }] })
      .withdrawals,
  ).toEqual([withdrawal]);
});

it('leads the text with the correction note, since not every format has a place of its own for it', () => {
  const view = viewOf({
    body: '<p>Five boats.</p>',
    correction: 'There were five boats & no six.',
  });
  expect(documentOf({ items: [view] }).items[0]?.html).toBe(
    '<p><strong>Correction:</strong> There were five boats &amp; no six.</p><p>Five boats.</p>',
  );
});

it('names the hub where it is told of the feed: neither for selections nor for the archive', () => {
  const hubOf = (target: Parameters<typeof feedDocument>[1]) =>
    feedDocument(snapshotOf({}), target, NOTHING_BEYOND, BASE, 'https://hub.example').hubUrl;
  expect(hubOf(targetOf('world', 'rss'))).toBe('https://hub.example');
  expect(hubOf(targetOf(null, 'rss', { ...EVERYTHING, limit: 5 }))).toBeNull();
  expect(hubOf({ ...targetOf(null, 'rss'), kind: 'feed-archive', month: '2018-07' })).toBeNull();
});

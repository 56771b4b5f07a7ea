import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleDocumentOf, articlesOf } from '../../../test/harness/article-documents.js';
import { anyFeedDocument, plainDocument } from '../../../test/harness/feed-documents.js';
import { compact, goldenPairs } from '../../../test/harness/golden-pairs.js';
import { illegalTexts } from '../../../test/harness/illegal-texts.js';
import { ninjsErrors } from '../../../test/harness/ninjs-rules.js';
import type { ArticleDocument } from '../article-json/article-document.js';
import { legalArticle } from '../legal-article.js';
import { legalDocument } from '../legal-document.js';
import { legalUrl } from '../legal-url.js';
import { pageLinks } from '../page-links.js';
import type { ItemEdition } from './item.js';
import type { NinjsList } from './ninjs-list.js';
import { writeNinjs, writeNinjsList } from './write.js';

const harbourNews: ItemEdition = {
  title: 'Harbour News',
  sections: [
    { name: 'society', title: 'Society' },
    { name: 'business', title: 'Business & Ports' },
  ],
};

type PartialArticle = Partial<ArticleDocument>;
type PartialList = Partial<Omit<NinjsList, 'items'>> & { items?: PartialArticle[] };

const listOf = ({ items = [], ...list }: PartialList): NinjsList => ({
  ...plainDocument,
  text: 'full',
  ...list,
  selfUrl: 'https://news.example/feeds/en.ninjs',
  items: items.map(articleDocumentOf),
});

const golden = (folder: string) => goldenPairs(new URL(folder, import.meta.url), '.out.json');
const read = (written: string) => JSON.parse(written) as Record<string, unknown>;

describe('golden pairs', () => {
  it.each(golden('golden/'))('$name', ({ input, expected }) => {
    const written = writeNinjs(articleDocumentOf(input as PartialArticle), harbourNews);
    expect(written).toBe(compact(expected));
    expect(ninjsErrors(read(written))).toEqual([]);
  });

  it.each(golden('golden/list/'))('list: $name', ({ input, expected }) => {
    const written = writeNinjsList(listOf(input as PartialList), harbourNews);
    expect(written).toBe(compact(expected));
    expect(ninjsErrors(read(written))).toEqual([]);
  });
});

interface Association {
  rel: string;
  uri: string;
  name: string;
  pubStatus?: string;
  edNote?: string;
  associations?: Association[];
}

it('is ninjs and reads back to the same values, whatever the characters', () => {
  fc.assert(
    fc.property(anyFeedDocument, (document) => {
      const edition = {
        title: document.title,
        sections: [{ name: 'world', title: document.title }],
      };
      for (const article of articlesOf(document)) {
        const item = read(writeNinjs(article, edition));
        expect(ninjsErrors(item)).toEqual([]);
        expect(illegalTexts(item)).toEqual([]);
        expect(item).toMatchObject(contentOf(legalArticle(article)));
        expect(urisOf(item, 'media')).toEqual(article.media.map(({ url }) => legalUrl(url)));
        expect(namesOf(item, 'seeAlso')).toEqual(titles(legalArticle(article).related));
        expect(namesOf(item, 'latest')).toEqual(titles(legalArticle(article).latest));
      }
    }),
  );
});

it('is ninjs as a list, whatever the characters, and its items are those of the articles', () => {
  fc.assert(
    fc.property(anyFeedDocument, (document) => {
      const edition = { title: document.title, sections: [] };
      const items = articlesOf(document);
      const list = read(writeNinjsList({ ...document, text: 'full', items }, edition));
      expect(ninjsErrors(list)).toEqual([]);
      expect(illegalTexts(list)).toEqual([]);
      const [articles, withdrawn] = [items.length, document.withdrawals.length];
      const associations = list['associations'] as Association[];
      expect(associations.slice(0, articles)).toEqual(
        items.map((article) => {
          const { standard: _, ...item } = read(
            writeNinjs({ ...article, translations: [], latest: [] }, edition),
          );
          return { name: legalArticle(article).headline, rel: 'item', ...item };
        }),
      );
      const legal = legalDocument(document);
      expect(
        associations
          .slice(articles, articles + withdrawn)
          .map(({ rel, uri, pubStatus, edNote = '' }) => [rel, uri, pubStatus, edNote]),
      ).toEqual(
        legal.withdrawals.map(({ id, reason }) => ['item', `urn:uuid:${id}`, 'canceled', reason]),
      );
      expect(namesOf(list, 'latest')).toEqual(titles(legal.latest));
      expect(associations.slice(articles + withdrawn)).toHaveLength(legal.latest.length);
      expect(list['renditions']).toMatchObject([
        { name: 'web' },
        { name: 'ninjs' },
        ...pageLinks(document.pages).map(({ rel, href }) => ({ name: rel, href: legalUrl(href) })),
      ]);
    }),
  );
});

describe('what is held back', () => {
  it.each([
    ['everyone', 'full', 'full'],
    ['everyone', 'summary', 'partial'],
    ['everyone', 'headline', 'partial'],
    ['nobody', 'full', 'partial'],
  ] as const)('makes an article for %s, text %s, a %s one', (syndication, text, expected) => {
    const article = articleDocumentOf({ rights: { syndication, text } });
    expect(read(writeNinjs(article, harbourNews))).toMatchObject({ representationType: expected });
  });

  it.each([
    ['full', 'full'],
    ['summary', 'partial'],
    ['headline', 'partial'],
  ] as const)('makes an item of which %s was asked for a %s one', (text, expected) => {
    const { associations } = read(writeNinjsList(listOf({ text, items: [{}] }), harbourNews));
    expect(associations).toMatchObject([{ representationType: expected }]);
  });

  it.each([
    [null, undefined, undefined],
    ['2027-03-01T00:00:00.000Z', undefined, '2027-03-01T00:00:00.000Z'],
    [null, '2027-02-01T00:00:00.000Z', '2027-02-01T00:00:00.000Z'],
    ['2027-03-01T00:00:00.000Z', '2027-02-01T00:00:00.000Z', '2027-02-01T00:00:00.000Z'],
    ['2027-01-01T00:00:00.000Z', '2027-02-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
  ])('ends with the article (%s) or its rights (%s): %s', (expiresAt, rightsEnd, expected) => {
    const rights = { syndication: 'everyone', text: 'full', expiresAt: rightsEnd } as const;
    const item = read(writeNinjs(articleDocumentOf({ expiresAt, rights }), harbourNews));
    expect(item['expires']).toBe(expected);
  });
});

it.each([
  ['image/jpeg', 'picture'],
  ['image/svg+xml', 'graphic'],
  ['Video/MP4; codecs=avc1', 'video'],
  ['audio/mpeg', 'audio'],
  ['text/vtt', 'text'],
  ['application/pdf', undefined],
  ['', undefined],
])('files %s under %s', (type, expected) => {
  const article = articleDocumentOf({ media: [{ url: 'https://a.example/a', type }] });
  const { associations } = read(writeNinjs(article, harbourNews));
  expect((associations as { type?: string }[])[0]?.type).toBe(expected);
});

it.each([
  ['a property of another version', { pubstatus: 'usable' }],
  ['an item without uri', { uri: undefined }],
  ['an association without name', { associations: [{ uri: 'urn:a:b' }] }],
  ['a score', { associations: [{ name: 'a', uri: 'urn:a:b', score: 1 }] }],
  ['an address that is no URI', { renditions: [{ name: 'web', href: 'https://a.example/a|b' }] }],
])('is judged by rules that refuse %s', (_name, wrong) => {
  expect(ninjsErrors({ uri: 'urn:a:b', ...wrong })).not.toEqual([]);
});

/** What an item says of itself, associations apart. */
const contentOf = (article: ArticleDocument) => ({
  uri: `urn:uuid:${article.id}`,
  version: String(article.revision),
  firstCreated: article.publishedAt,
  versionCreated: article.updatedAt,
  language: article.language,
  headlines: [{ value: article.headline }],
  ...orNone('by', article.authors.join(', ') || null),
  ...orNone('copyrightNotice', article.rights.notice ?? null),
  ...orNone('bodies', article.body === null ? null : [{ value: article.body }]),
  ...orNone(
    'descriptions',
    someOf(
      [article.standfirst, article.summary, article.correction]
        .filter((value) => value !== null)
        .map((value) => ({ value })),
    ),
  ),
  subjects: [
    ...[article.section, ...article.sections].map((literal) => ({ rel: 'section', literal })),
    ...article.keywords.map((name) => ({ rel: 'keyword', name })),
  ],
  infoSources: [
    ...(article.credit === null ? [] : [{ name: article.credit }]),
    { role: 'publisher' },
    { literal: article.source },
  ],
  altIds: [{ value: article.externalId }],
  ...orNone('expires', article.expiresAt),
  renditions: [article.url, article.canonicalUrl]
    .filter((address) => address !== null)
    .map((address) => ({ href: legalUrl(address) })),
});

const orNone = (key: string, value: unknown) => (value === null ? {} : { [key]: value });
const someOf = <T>(all: T[]): T[] | null => (all.length === 0 ? null : all);
const titles = (links: readonly { title: string }[]) => links.map(({ title }) => title);
const ofRel = (item: object, rel: string): Association[] =>
  ((item as { associations?: Association[] }).associations ?? []).filter(
    (association) => association.rel === rel,
  );
const namesOf = (item: object, rel: string) => ofRel(item, rel).map(({ name }) => name);
const urisOf = (item: object, rel: string) => ofRel(item, rel).map(({ uri }) => uri);

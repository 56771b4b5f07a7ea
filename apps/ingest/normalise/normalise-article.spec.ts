import { describe, expect, it } from 'vitest';
import { articleId } from '#article/article-id.js';
import { articleSchema, type Article } from '#article/article.js';
import { loadEditions } from '#config/editions.js';
import type { Finding } from '#errors/dateline-error.js';
import { anArticleInput } from '../../../test/fixtures/an-article-input.js';
import { LONG_MARK_RUN } from './mark-runs.js';
import { normaliseArticle } from './normalise-article.js';

const editions = loadEditions('editions.json');
const NOW = Date.parse('2026-03-02T00:00:00Z');
const normalise = (input: unknown) =>
  normaliseArticle(input, { editions, now: NOW, publicUrl: 'https://news.example/wire' });

function article(changes: Record<string, unknown> = {}): Article {
  const result = normalise({ ...anArticleInput(), ...changes });
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.article;
}

function findings(input: unknown): Finding[] {
  const result = normalise(input);
  return result.ok ? [] : result.findings;
}

const told = (changes: Record<string, unknown>) =>
  findings({ ...anArticleInput(), ...changes }).map(({ code, field }) => `${code} ${field}`);

it('makes of the least input an article with every default', () => {
  expect(article()).toEqual({
    id: articleId('en', 'desk', 'bridge-1'),
    edition: 'en',
    source: 'desk',
    externalId: 'bridge-1',
    language: 'en',
    section: 'politics',
    sections: [],
    headline: 'Harbour bridge opens to traffic',
    body: '',
    authors: [],
    publishedAt: '2026-03-01T09:00:00.000Z',
    media: [],
    keywords: [],
    rights: { syndication: 'everyone', text: 'full' },
    related: [],
  });
});

it('normalises every field of a full input', () => {
  const full = article({
    language: 'AZ-latn',
    sections: ['world', 'politics', 'world'],
    headline: ' Harbour\r\n bridge\topens ',
    standfirst: 'One\r\ntwo\u0000 ',
    summary: 'e\u0301',
    body: '<p onclick="x">a</p>',
    authors: [' Mira  Olden', 'Mira  Olden'],
    credit: 'TASS ',
    modifiedAt: '2026-03-01T10:00:00.123456Z',
    canonicalUrl: 'HTTPS://News.Example:443/a b',
    media: [
      {
        url: 'https://news.example/a.jpg',
        type: 'IMAGE/JPEG',
        size: 0,
        width: 640,
        height: 480,
        caption: 'a\nb',
        credit: 'c',
      },
    ],
    keywords: ['ferry', ' ferry ', 'harbour'],
    rights: {
      syndication: 'nobody',
      text: 'summary',
      expiresAt: '2026-12-01T00:00:00Z',
      notice: '© Desk',
    },
    embargoUntil: '2026-03-03T00:00:00Z',
    expiresAt: '2026-04-01T00:00:00+04:00',
    correction: 'The ferry is blue.',
    related: [
      { externalId: 'bridge-0' },
      { id: articleId('en', 'desk', 'bridge-0').toUpperCase() },
      { externalId: 'x', source: 'wire' },
      { url: 'https://news.example/b', title: ' B\n' },
    ],
  });
  expect(full).toEqual({
    ...article(),
    language: 'az-Latn',
    sections: ['world'],
    headline: 'Harbour bridge opens',
    standfirst: 'One\ntwo',
    summary: '\u00e9',
    body: '<p>a</p>',
    authors: ['Mira  Olden'],
    credit: 'TASS',
    modifiedAt: '2026-03-01T10:00:00.123Z',
    canonicalUrl: 'https://news.example/a%20b',
    media: [
      {
        url: 'https://news.example/a.jpg',
        type: 'image/jpeg',
        size: 0,
        width: 640,
        height: 480,
        caption: 'a\nb',
        credit: 'c',
      },
    ],
    keywords: ['ferry', 'harbour'],
    rights: {
      syndication: 'nobody',
      text: 'summary',
      expiresAt: '2026-12-01T00:00:00.000Z',
      notice: '© Desk',
    },
    embargoUntil: '2026-03-03T00:00:00.000Z',
    expiresAt: '2026-03-31T20:00:00.000Z',
    correction: 'The ferry is blue.',
    related: [
      { id: articleId('en', 'desk', 'bridge-0') },
      { id: articleId('en', 'wire', 'x') },
      { url: 'https://news.example/b', title: 'B' },
    ],
  });
  expect(articleSchema.parse(full)).toEqual(full);
});

it('takes the language of the edition where none is given', () => {
  expect(article({ edition: 'az' }).language).toBe('az');
});

it('leaves out a text that shows nothing', () => {
  const blank = article({ standfirst: ' \u200b ', credit: '', correction: '\u0000' });
  expect(blank).toEqual(article());
});

it('tells everything that is wrong at once, each with its field', () => {
  const all = findings({
    edition: 'en',
    source: 'City Desk',
    externalId: 7,
    section: 'gossip',
    sections: ['sport', 'weather'],
    headline: '\u200b',
    language: 'english',
    standfirst: 'x'.repeat(2_001),
    summary: '\ud800',
    body: '<div>'.repeat(300),
    authors: ['', 3],
    modifiedAt: '2018-07-10',
    expiresAt: '2025-01-01T00:00:00Z',
    canonicalUrl: 'ftp://news.example/',
    media: [{ url: 'javascript:alert(1)', width: 1.5, alt: 'x' }, 'y'],
    rights: { text: 'some', expiresAt: '1799-01-01T00:00:00Z' },
    related: [{ id: 'x' }, { url: 'https://news.example/' }, 4, { externalId: 'a', source: 'A' }],
    headlin: 'x',
  }).map(({ code, field }) => `${code} ${field}`);
  expect(all.toSorted()).toEqual(
    [
      'FIELD_INVALID source',
      'FIELD_INVALID externalId',
      'SECTION_UNKNOWN section',
      'SECTION_UNKNOWN sections[1]',
      'FIELD_INVALID headline',
      'FIELD_MISSING publishedAt',
      'LANGUAGE_INVALID language',
      'TEXT_TOO_LONG standfirst',
      'TEXT_NOT_UNICODE summary',
      'FIELD_INVALID body',
      'FIELD_INVALID authors[0]',
      'FIELD_INVALID authors[1]',
      'DATE_INVALID modifiedAt',
      'DATES_CONTRADICT expiresAt',
      'URL_INVALID canonicalUrl',
      'URL_INVALID media[0].url',
      'FIELD_MISSING media[0].type',
      'FIELD_INVALID media[0].width',
      'FIELD_UNKNOWN media[0].alt',
      'FIELD_INVALID media[1]',
      'FIELD_INVALID rights.text',
      'DATE_OUT_OF_RANGE rights.expiresAt',
      'ID_INVALID related[0].id',
      'FIELD_MISSING related[1].title',
      'FIELD_INVALID related[2]',
      'FIELD_INVALID related[3].source',
      'FIELD_UNKNOWN headlin',
    ].toSorted(),
  );
});

describe.each([[null], [7], ['x'], [[anArticleInput()]]])('a document that is %j', (document) => {
  it('is refused as such', () => {
    expect(findings(document)[0]).toMatchObject({ code: 'FIELD_INVALID' });
    expect(findings(document)[0]).not.toHaveProperty('field');
  });
});

describe('an unknown edition', () => {
  it('is told with the known ones; the section cannot be judged then', () => {
    expect(findings(anArticleInput({ edition: 'fr', section: 'gossip' }))).toEqual([
      {
        code: 'EDITION_UNKNOWN',
        field: 'edition',
        detail: '"fr" is not an edition; known are en, az, ru',
      },
    ]);
  });

  it.each(['constructor', '__proto__', 'toString'])('%s is none', (edition) => {
    expect(told({ edition })).toEqual(['EDITION_UNKNOWN edition']);
  });
});

describe('dates that contradict', () => {
  const embargoUntil = '2026-03-05T00:00:00Z';
  it.each([
    [
      'expiry at publication',
      { publishedAt: '2026-03-09T00:00:00Z', expiresAt: '2026-03-09T00:00:00Z' },
      'expiresAt',
    ],
    [
      'expiry before the embargo ends',
      { embargoUntil, expiresAt: '2026-03-04T00:00:00Z' },
      'expiresAt',
    ],
    ['expiry in the past', { expiresAt: '2026-03-01T23:59:59Z' }, 'expiresAt'],
    [
      'rights that end before the embargo',
      { embargoUntil, rights: { expiresAt: '2026-03-04T00:00:00Z' } },
      'rights.expiresAt',
    ],
  ])('%s', (_name, dates, field) => {
    expect(told(dates)).toEqual([`DATES_CONTRADICT ${field}`]);
  });

  it('an embargo before publication is none', () => {
    expect(told({ embargoUntil: '2020-01-01T00:00:00Z' })).toEqual([]);
  });
});

describe('combining marks', () => {
  const marks = (count: number) => '\u0301\u0327'.repeat(count / 2);
  const run = `a${marks(32)}`;
  it.each<[string, Record<string, unknown>, string]>([
    ['a headline', { headline: run }, 'headline'],
    [
      'a text that removes what parts them',
      { summary: run.replaceAll('\u0327', '\u0327\0') },
      'summary',
    ],
    ['a body', { body: run }, 'body'],
    ['a body by reference', { body: `a${'&#769;&#807;'.repeat(16)}` }, 'body'],
    ['an external id', { externalId: run }, 'externalId'],
    ['an author', { authors: [run] }, 'authors[0]'],
    ['a source', { source: run }, 'source'],
    ['a section', { section: run }, 'section'],
    ['a date', { publishedAt: run }, 'publishedAt'],
    ['an address', { canonicalUrl: `https://${run}.example/` }, 'canonicalUrl'],
    [
      'a caption',
      { media: [{ url: 'https://a.example/', type: 'a/b', caption: run }] },
      'media[0].caption',
    ],
    ['a link', { related: [{ url: 'https://a.example/', title: run }] }, 'related[0].title'],
  ])('in too long a run are refused in %s', (_name, changes, field) => {
    expect(findings({ ...anArticleInput(), ...changes })).toEqual([
      { code: 'FIELD_INVALID', field, detail: LONG_MARK_RUN },
    ]);
  });

  it('are kept as long as 30 stand in a row', () => {
    expect(article({ headline: `x${marks(30)}q${marks(30)}` }).headline).toHaveLength(62);
  });
});

describe('lists', () => {
  it.each([
    ['sections', Array.from({ length: 11 }, () => 'world')],
    ['authors', Array.from({ length: 31 }, (_, at) => `a${at}`)],
    ['keywords', Array.from({ length: 101 }, (_, at) => `k${at}`)],
    [
      'media',
      Array.from({ length: 51 }, () => ({ url: 'https://news.example/a', type: 'image/png' })),
    ],
    ['related', Array.from({ length: 11 }, (_, at) => ({ externalId: `r${at}` }))],
  ])('of more %s than fit are refused', (field, entries) => {
    expect(told({ [field]: entries })).toEqual([`FIELD_INVALID ${field}`]);
  });
});

describe('lists without end', () => {
  const MANY = 100_000;
  const refusal = (changes: Record<string, unknown>) => {
    const result = normalise({ ...anArticleInput(), ...changes });
    if (result.ok) throw new Error('it was taken');
    return { told: result.findings, total: result.findings.length + result.leftOut };
  };
  const link = { url: 'x', title: '' };

  // At most, of each entry that can fit what is wrong with it, and that the list is too long.
  it.each<[string, unknown, number]>([
    ['sections', 'x', 10 + 1],
    ['authors', '', 30 + 1],
    ['keywords', '', 100 + 1],
    ['media', link, 50 * 2 + 1],
    ['related', link, 10 * 2 + 1],
  ])('of %s are judged no further than they can fit', (field, entry, most) => {
    const { told: first, total } = refusal({ [field]: Array.from({ length: MANY }, () => entry) });
    expect(total).toBeLessThanOrEqual(most);
    expect(first.length).toBeLessThanOrEqual(50);
    expect(first.filter(({ field: place }) => place === field)).toHaveLength(1);
  });

  it('are told with their true length', () => {
    expect(refusal({ sections: Array.from({ length: MANY }, () => 'world') }).told).toEqual([
      { code: 'FIELD_INVALID', field: 'sections', detail: 'has 100000 entries; at most 10 fit' },
    ]);
  });

  it('of unknown fields are counted', () => {
    const fields = Object.fromEntries(Array.from({ length: MANY }, (_, at) => [`f${at}`, at]));
    expect(refusal(fields).told).toHaveLength(50);
    expect(refusal(fields).total).toBe(MANY);
  });
});

describe('an own link by the address of an article', () => {
  const id = articleId('en', 'desk', 'bridge-0');
  const linked = (url: string) => article({ related: [{ url, title: 'Old' }] }).related;

  // Its headline would stay when the article is withdrawn.
  it.each([
    `https://news.example/wire/articles/en/${id}`,
    `https://news.example/wire/articles/en/${id}.json`,
    `HTTP://News.Example/wire/articles/en/${id.toUpperCase()}?a=b#c`,
  ])('of the same edition becomes one by its id: %s', (url) => {
    expect(linked(url)).toEqual([{ id }]);
  });

  it.each([
    `https://news.example/wire/articles/az/${id}`,
    `https://news.example/articles/en/${id}`,
    `https://news.example/wire/articles/en/${id}/x`,
    `https://other.example/wire/articles/en/${id}`,
    'https://news.example/wire/articles/en/',
  ])('stays as it is otherwise: %s', (url) => {
    expect(linked(url)).toEqual([{ url, title: 'Old' }]);
  });

  it('is refused if it is that of the article itself', () => {
    const own = articleId('en', 'desk', 'bridge-1');
    const url = `https://news.example/wire/articles/en/${own}`;
    expect(told({ related: [{ url, title: 'x' }] })).toEqual(['FIELD_INVALID related[0]']);
  });
});

it('refuses an own link to the article itself, by id or by external id', () => {
  const id = articleId('en', 'desk', 'bridge-1');
  expect(told({ related: [{ id }, { externalId: 'bridge-1' }] })).toEqual([
    'FIELD_INVALID related[0]',
    'FIELD_INVALID related[1]',
  ]);
});

it('gives the same id for the same edition, source and external id, whatever else changes', () => {
  const revised = article({ headline: 'Another', section: 'world', externalId: ' bridge-1 ' });
  expect(revised.id).toBe(article().id);
});

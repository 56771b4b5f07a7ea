import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { articleId } from '#article/article-id.js';
import { CODES, type ErrorCode } from '#errors/codes.js';
import { anArticleInput } from '../../test/fixtures/an-article-input.js';
import { INGEST_TOKEN, startIngestPort, type IngestPort } from '../../test/harness/ingest-port.js';
import { problemSchema } from './openapi-schemas.js';
import { PUBLISH_CODES, WITHDRAW_CODES } from './openapi.js';

/** A request that must be refused: what is sent, and how it is told. */
interface BadRequest {
  name: string;
  method?: string;
  path?: string;
  headers?: Record<string, string | null>;
  body?: string | Uint8Array;
  code: ErrorCode;
  field?: string;
  /** A part of the detail. */
  detail?: string;
}

const ID = articleId('en', 'desk', 'bridge-1');
const GOOD = JSON.stringify(anArticleInput());
const NDJSON = { 'content-type': 'application/x-ndjson' };
const MIB = 1024 * 1024;

/** One article with something changed. */
const bad = (
  name: string,
  changes: Record<string, unknown>,
  code: ErrorCode,
  field: string,
  detail?: string,
): BadRequest => ({
  name,
  code,
  field,
  body: JSON.stringify({ ...anArticleInput(), ...changes }),
  ...(detail === undefined ? {} : { detail }),
});

const missing = (field: string): BadRequest =>
  bad(`no ${field}`, { [field]: undefined }, 'FIELD_MISSING', field, 'is required');

const withdrawal = (name: string, rest: Omit<BadRequest, 'name' | 'method'>): BadRequest => ({
  name,
  method: 'DELETE',
  path: `/articles/en/${ID}`,
  body: '{"reason":"a mistake"}',
  ...rest,
});

// prettier-ignore
const TABLE: BadRequest[] = [
  // Who asks
  { name: 'no token', headers: { authorization: null }, body: GOOD, code: 'TOKEN_MISSING', field: 'authorization' },
  { name: 'an empty token', headers: { authorization: 'Bearer ' }, body: GOOD, code: 'TOKEN_MISSING', field: 'authorization' },
  { name: 'another scheme', headers: { authorization: `Basic ${INGEST_TOKEN}` }, body: GOOD, code: 'TOKEN_MISSING', field: 'authorization' },
  { name: 'a wrong token', headers: { authorization: 'Bearer wrong' }, body: GOOD, code: 'TOKEN_WRONG', field: 'authorization' },
  { name: 'a token cut short', headers: { authorization: `Bearer ${INGEST_TOKEN.slice(1)}` }, body: GOOD, code: 'TOKEN_WRONG', field: 'authorization' },
  { name: 'no token and 20 MB', headers: { authorization: null }, body: 'x'.repeat(20e6), code: 'TOKEN_MISSING' },
  withdrawal('a withdrawal without a token', { headers: { authorization: null }, code: 'TOKEN_MISSING' }),

  // The request as a whole
  { name: 'nothing at all', headers: { 'content-type': null }, code: 'BODY_EMPTY' },
  { name: 'an empty document', body: '', code: 'BODY_EMPTY' },
  { name: 'white space', body: ' \n ', code: 'BODY_EMPTY' },
  { name: 'no content type', headers: { 'content-type': null }, body: new TextEncoder().encode(GOOD), code: 'CONTENT_TYPE_UNSUPPORTED', field: 'content-type' },
  { name: 'a form', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=b', code: 'CONTENT_TYPE_UNSUPPORTED', field: 'content-type', detail: 'application/json and application/x-ndjson are taken' },
  { name: 'an upload', headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x--', code: 'CONTENT_TYPE_UNSUPPORTED', field: 'content-type' },
  { name: 'a content type that is none', headers: { 'content-type': 'json' }, body: GOOD, code: 'CONTENT_TYPE_UNSUPPORTED', field: 'content-type' },
  { name: 'another charset', headers: { 'content-type': 'application/json; charset=latin1' }, body: GOOD, code: 'CONTENT_TYPE_UNSUPPORTED', field: 'content-type', detail: 'only utf-8' },
  { name: 'a compressed body', headers: { 'content-encoding': 'gzip' }, body: new Uint8Array([31, 139, 8]), code: 'CONTENT_TYPE_UNSUPPORTED', field: 'content-encoding', detail: 'send it plain' },
  { name: 'broken JSON', body: '{"edition": "en",\n "source": }', code: 'JSON_BROKEN', detail: 'line 2, column 12' },
  { name: 'JSON cut off', body: GOOD.slice(0, -1), code: 'JSON_BROKEN', detail: 'ends where a comma or } is due' },
  { name: 'two documents in one', body: `${GOOD}\n${GOOD}`, code: 'JSON_BROKEN', detail: 'line 2, column 1' },
  { name: 'a control character in JSON', body: '{"headline":"a\u0001b"}', code: 'JSON_BROKEN', detail: 'U+0001' },
  { name: 'Latin-1 bytes', body: Buffer.from('{"headline":"caf\xe9"}', 'latin1'), code: 'TEXT_NOT_UTF8', detail: 'the byte 0xE9 at 16' },
  { name: 'UTF-16', body: Buffer.from(`\uFEFF${GOOD}`, 'utf16le'), code: 'TEXT_NOT_UTF8' },
  { name: 'an article of 2 MB', body: JSON.stringify(anArticleInput({ body: 'x'.repeat(2e6) })), code: 'ARTICLE_TOO_LARGE', detail: '1048576' },
  { name: 'an article of 1 MiB that escaping makes three', body: `${GOOD.slice(0, -1)},"body":"${`\\"&`.repeat(MIB / 3 - 100)}"}`, code: 'ARTICLE_TOO_LARGE', detail: 'sanitised and stored' },
  { name: 'half a million open lists', body: '['.repeat(500_000), code: 'JSON_BROKEN' },
  { name: 'half a million lists', body: '['.repeat(5e5) + ']'.repeat(5e5), code: 'FIELD_INVALID', detail: 'must be an object; given is a list' },
  { name: 'a list of articles', body: `[${GOOD}]`, code: 'FIELD_INVALID', detail: 'must be an object; given is a list' },
  { name: 'a text', body: '"article"', code: 'FIELD_INVALID', detail: 'must be an object' },
  { name: 'null', body: 'null', code: 'FIELD_INVALID', detail: 'must be an object' },

  // A batch as a whole
  { name: 'an empty batch', headers: NDJSON, body: '\n\n \n', code: 'BODY_EMPTY' },
  { name: 'a batch of 1,001 lines', headers: NDJSON, body: `${GOOD}\n`.repeat(1_001), code: 'BATCH_TOO_LONG', detail: 'nothing of it was taken' },
  { name: 'a batch of more than 16 MiB', headers: NDJSON, body: `${GOOD}\n${' '.repeat(16 * MIB)}`, code: 'BODY_TOO_LARGE', detail: '16777216' },

  // Fields
  ...['edition', 'source', 'externalId', 'section', 'headline', 'publishedAt'].map(missing),
  bad('an unknown field', { headlin: 'x' }, 'FIELD_UNKNOWN', 'headlin'),
  bad('an id of its own', { id: ID }, 'FIELD_UNKNOWN', 'id'),
  { name: 'a field __proto__', body: `${GOOD.slice(0, -1)},"__proto__":{"a":1}}`, code: 'FIELD_UNKNOWN', field: '__proto__' },
  { name: 'a field constructor', body: `${GOOD.slice(0, -1)},"constructor":{}}`, code: 'FIELD_UNKNOWN', field: 'constructor' },
  bad('an unknown field in media', { media: [{ url: 'https://news.example/a', type: 'image/png', alt: 'x' }] }, 'FIELD_UNKNOWN', 'media[0].alt'),
  bad('a number as headline', { headline: 7 }, 'FIELD_INVALID', 'headline', 'must be a text'),
  bad('null as standfirst', { standfirst: null }, 'FIELD_INVALID', 'standfirst', 'leave the field out'),
  bad('a blank headline', { headline: ' \u200b\n' }, 'FIELD_INVALID', 'headline', 'visible character'),
  bad('a headline of 501 characters', { headline: 'x'.repeat(501) }, 'TEXT_TOO_LONG', 'headline', 'has 501 characters; at most 500 fit'),
  bad('an external id of 501 characters', { externalId: 'x'.repeat(501) }, 'TEXT_TOO_LONG', 'externalId'),
  bad('an external id with NUL', { externalId: 'a\u0000' }, 'FIELD_INVALID', 'externalId', 'control characters'),
  bad('a source in capitals', { source: 'TASS Moscow' }, 'FIELD_INVALID', 'source', 'such as "tass-moscow"'),
  bad('an unknown edition', { edition: 'fr' }, 'EDITION_UNKNOWN', 'edition', 'known are en, az, ru'),
  bad('an unknown section', { section: 'gossip' }, 'SECTION_UNKNOWN', 'section', 'known are politics, world'),
  bad('an unknown further section', { sections: ['world', 'gossip'] }, 'SECTION_UNKNOWN', 'sections[1]'),
  bad('eleven further sections', { sections: Array.from({ length: 11 }, () => 'world') }, 'FIELD_INVALID', 'sections', 'at most 10 fit'),
  bad('a language that is none', { language: 'english' }, 'LANGUAGE_INVALID', 'language'),
  bad('a date in words', { publishedAt: 'yesterday' }, 'DATE_INVALID', 'publishedAt'),
  bad('a date without an offset', { publishedAt: '2018-07-10T15:52:00' }, 'DATE_INVALID', 'publishedAt'),
  bad('the 30th of February', { publishedAt: '2023-02-30T12:00:00Z' }, 'DATE_INVALID', 'publishedAt', 'the calendar does not have'),
  bad('the hour 24', { modifiedAt: '2023-02-20T24:00:00Z' }, 'DATE_INVALID', 'modifiedAt'),
  bad('a date in the far future', { publishedAt: '2126-01-01T00:00:00Z' }, 'DATE_OUT_OF_RANGE', 'publishedAt'),
  bad('an embargo in two years', { embargoUntil: '2028-03-02T00:00:00Z' }, 'DATE_OUT_OF_RANGE', 'embargoUntil'),
  bad('a date before newspapers', { publishedAt: '1799-12-31T00:00:00Z' }, 'DATE_OUT_OF_RANGE', 'publishedAt'),
  bad('an expiry before publication', { publishedAt: '2026-04-01T00:00:00Z', expiresAt: '2026-03-31T00:00:00Z' }, 'DATES_CONTRADICT', 'expiresAt'),
  bad('an expiry in the past', { expiresAt: '2026-03-01T12:00:00Z' }, 'DATES_CONTRADICT', 'expiresAt'),
  bad('rights that end under embargo', { embargoUntil: '2026-03-09T00:00:00Z', rights: { expiresAt: '2026-03-08T00:00:00Z' } }, 'DATES_CONTRADICT', 'rights.expiresAt'),
  bad('unknown rights', { rights: { text: 'some' } }, 'FIELD_INVALID', 'rights.text', 'full, summary, headline'),
  bad('a lone surrogate in the headline', { headline: 'a\ud800b' }, 'TEXT_NOT_UNICODE', 'headline', 'U+D800 at 1'),
  bad('a lone surrogate in the body', { body: '<p>\udc00</p>' }, 'TEXT_NOT_UNICODE', 'body'),
  bad('a lone surrogate in a keyword', { keywords: ['a', '\ud83d'] }, 'TEXT_NOT_UNICODE', 'keywords[1]'),
  bad('a javascript: address', { canonicalUrl: 'javascript:alert(1)' }, 'URL_INVALID', 'canonicalUrl'),
  bad('a relative address', { canonicalUrl: '/a' }, 'URL_INVALID', 'canonicalUrl'),
  bad('an address with a password', { canonicalUrl: 'https://a:b@news.example/' }, 'URL_INVALID', 'canonicalUrl'),
  bad('a data: image', { media: [{ url: 'data:image/png;base64,AA', type: 'image/png' }] }, 'URL_INVALID', 'media[0].url'),
  bad('a media type that is none', { media: [{ url: 'https://news.example/a', type: 'picture' }] }, 'FIELD_INVALID', 'media[0].type'),
  bad('a width of half a pixel', { media: [{ url: 'https://news.example/a', type: 'image/png', width: 0.5 }] }, 'FIELD_INVALID', 'media[0].width', 'a whole number'),
  bad('a nameless author', { authors: ['Mira', ' '] }, 'FIELD_INVALID', 'authors[1]'),
  bad('authors as one text', { authors: 'Mira' }, 'FIELD_INVALID', 'authors', 'must be a list'),
  bad('eleven own links', { related: Array.from({ length: 11 }, (_, at) => ({ externalId: `${at}` })) }, 'FIELD_INVALID', 'related', 'at most 10 fit'),
  bad('an own link to itself', { related: [{ externalId: 'bridge-1' }] }, 'FIELD_INVALID', 'related[0]', 'itself'),
  bad('an own link by a broken id', { related: [{ id: 'x' }] }, 'ID_INVALID', 'related[0].id'),
  bad('an own link without a title', { related: [{ url: 'https://news.example/' }] }, 'FIELD_MISSING', 'related[0].title'),
  bad('an own link that runs', { related: [{ url: 'javascript:alert(1)', title: 'x' }] }, 'URL_INVALID', 'related[0].url'),
  bad('a body nested 100,000 deep', { body: '<div>'.repeat(1e5) }, 'FIELD_INVALID', 'body', '256 deep'),

  // Withdrawals
  withdrawal('an id that is no UUID', { path: '/articles/en/17', code: 'ID_INVALID', field: 'id' }),
  withdrawal('a very long id', { path: `/articles/en/${'a'.repeat(900)}`, code: 'ID_INVALID', field: 'id' }),
  withdrawal('an unknown edition in the address', { path: `/articles/fr/${ID}`, code: 'EDITION_UNKNOWN', field: 'edition' }),
  withdrawal('no reason', { body: '{}', code: 'FIELD_MISSING', field: 'reason' }),
  withdrawal('a blank reason', { body: '{"reason":" "}', code: 'FIELD_INVALID', field: 'reason' }),
  withdrawal('a reason of 501 characters', { body: JSON.stringify({ reason: 'x'.repeat(501) }), code: 'TEXT_TOO_LONG', field: 'reason' }),
  withdrawal('a lone surrogate in the reason', { body: '{"reason":"\\ud800"}', code: 'TEXT_NOT_UNICODE', field: 'reason' }),
  withdrawal('an unknown field beside the reason', { body: '{"reason":"a","why":"b"}', code: 'FIELD_UNKNOWN', field: 'why' }),
  withdrawal('a withdrawal as a batch', { headers: NDJSON, code: 'CONTENT_TYPE_UNSUPPORTED', field: 'content-type' }),
  withdrawal('broken JSON in a withdrawal', { body: '{"reason"', code: 'JSON_BROKEN' }),

  // Addresses and methods
  { name: 'an address where nothing lies', path: '/article', body: GOOD, code: 'ROUTE_NOT_FOUND' },
  { name: 'an address with a slash too many', path: '/articles/', body: GOOD, code: 'ROUTE_NOT_FOUND' },
  { name: 'an address that cannot be decoded', path: '/%zz', body: GOOD, code: 'ROUTE_NOT_FOUND' },
  { name: 'an address beyond an article', method: 'DELETE', path: `/articles/en/${ID}/x`, body: '{}', code: 'ROUTE_NOT_FOUND' },
  { name: 'PUT on articles', method: 'PUT', body: GOOD, code: 'METHOD_NOT_ALLOWED', detail: 'POST is' },
  { name: 'GET on articles', method: 'GET', code: 'METHOD_NOT_ALLOWED', detail: 'POST is' },
  { name: 'PATCH on an article', method: 'PATCH', path: `/articles/en/${ID}`, body: '{}', code: 'METHOD_NOT_ALLOWED', detail: 'DELETE is' },
  { name: 'POST on openapi.json', path: '/openapi.json', body: '{}', code: 'METHOD_NOT_ALLOWED', detail: 'GET, HEAD is' },
];

let port: IngestPort;
beforeAll(async () => {
  port = await startIngestPort();
});
afterAll(() => port.app.close());
beforeEach(() => {
  port.log.appends.length = 0;
});

it('is a table of more than fifty', () => {
  expect(TABLE.length).toBeGreaterThan(50);
  expect(new Set(TABLE.map(({ name }) => name)).size).toBe(TABLE.length);
});

describe('is refused, and nothing is stored:', () => {
  it.each(TABLE)('$name ($code)', async (request) => {
    const { method = 'POST', path = '/articles', body, headers, code, field, detail } = request;
    const answer = await port.send(method, path, body, headers);
    const problem = problemSchema.parse(JSON.parse(answer.text));
    expect(answer.status).toBe(CODES[code].status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(problem).toMatchObject({ code, status: CODES[code].status, remedy: CODES[code].remedy });
    expect(problem.field).toBe(field ?? (code.startsWith('TOKEN') ? 'authorization' : undefined));
    expect(problem.detail).toContain(detail ?? '');
    expect(problem.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(port.log.appends).toEqual([]);
  });

  it('documents each of these codes', () => {
    const elsewhere: ErrorCode[] = ['ROUTE_NOT_FOUND', 'METHOD_NOT_ALLOWED'];
    const documented = new Set([...PUBLISH_CODES, ...WITHDRAW_CODES, ...elsewhere]);
    expect(TABLE.filter(({ code }) => !documented.has(code))).toEqual([]);
  });
});

it('gives the headers that a status asks for', async () => {
  expect((await asked('POST', { authorization: null })).get('www-authenticate')).toMatch(/^Bearer/);
  expect((await asked('POST', { authorization: 'Bearer x' })).get('www-authenticate')).toMatch(
    /^Bearer.*invalid_token/,
  );
  expect((await asked('GET')).get('allow')).toBe('POST');
});

it('names every finding, and leaves out those that nobody reads', async () => {
  const unknown = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`f${at}`, at]));
  const answer = await port.send('POST', '/articles', JSON.stringify(unknown));
  const problem = problemSchema.parse(JSON.parse(answer.text));
  expect(problem.errors).toHaveLength(50);
  // Six required fields are missing too.
  expect(problem.errorsLeftOut).toBe(956);
});

describe('a batch with bad lines', () => {
  it('is answered line by line, in order, and its good lines are stored in order in one append', async () => {
    const lines = [
      line({ externalId: 'a' }),
      '{"broken',
      '',
      line({ externalId: 'b', section: 'gossip', headline: '' }),
      Buffer.from('{"headline":"\xe9"}', 'latin1'),
      line({ externalId: 'c', body: '<script>alert(1)</script><p>text</p>' }),
      'null',
      line({ externalId: 'd', body: 'x'.repeat(2 * MIB) }),
      '   ',
      line({ externalId: 'a', headline: 'Revised' }),
    ];
    const body = Buffer.concat(lines.flatMap((text) => [Buffer.from(text), Buffer.from('\r\n')]));
    const answer = await port.send('POST', '/articles', body, NDJSON);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
    const results = answer.text
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text));
    const id = articleId('en', 'desk', 'a');
    expect(results[0]).toEqual({
      line: 1,
      status: 202,
      id,
      url: `https://news.example/articles/en/${id}`,
      json: `https://news.example/articles/en/${id}.json`,
    });
    expect(
      results.map((result) => [result.line, result.status, result.code, result.field]),
    ).toEqual([
      [1, 202, undefined, undefined],
      [2, 400, 'JSON_BROKEN', undefined],
      [4, 422, 'SECTION_UNKNOWN', 'section'],
      [5, 400, 'TEXT_NOT_UTF8', undefined],
      [6, 202, undefined, undefined],
      [7, 422, 'FIELD_INVALID', undefined],
      [8, 413, 'ARTICLE_TOO_LARGE', undefined],
      [10, 202, undefined, undefined],
    ]);
    expect(results[2].errors).toHaveLength(2);
    expect(port.log.appends).toHaveLength(1);
    const stored = port.log.events.map(({ value }) => JSON.parse(Buffer.from(value).toString()));
    expect(
      stored.map(({ externalId, headline, body: html }) => [externalId, headline, html]),
    ).toEqual([
      ['a', 'Harbour bridge opens to traffic', ''],
      ['c', 'Harbour bridge opens to traffic', '<p>text</p>'],
      ['a', 'Revised', ''],
    ]);
  });

  it('of a thousand lines is taken; line feeds without end cost nothing', async () => {
    const body = `${`${GOOD}\n`.repeat(1_000)}${'\n'.repeat(10 * MIB)}`;
    const answer = await port.send('POST', '/articles', body, NDJSON);
    expect(answer.status).toBe(200);
    expect(port.log.events).toHaveLength(1_000);
  });

  it('of lists without end is answered briefly, line by line', async () => {
    const entries = Array.from({ length: 100_000 }, () => '');
    const body = `${line({ sections: entries, keywords: entries })}\n`.repeat(16);
    const answer = await port.send('POST', '/articles', body, NDJSON);
    const results = answer.text
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text));
    expect(results).toHaveLength(16);
    for (const { errors, errorsLeftOut } of results) {
      expect([errors.length, errorsLeftOut]).toEqual([50, 62]);
    }
  });

  it('of bad lines only stores nothing', async () => {
    const answer = await port.send('POST', '/articles', '{}\n[]\n', NDJSON);
    expect(answer.status).toBe(200);
    expect(port.log.appends).toEqual([]);
  });
});

async function asked(method: string, headers: BadRequest['headers'] = {}): Promise<Headers> {
  const body = method === 'GET' ? undefined : GOOD;
  return (await port.send(method, '/articles', body, headers)).headers;
}

const line = (changes: Record<string, unknown>): string =>
  JSON.stringify({ ...anArticleInput(), ...changes });

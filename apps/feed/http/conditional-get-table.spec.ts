import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { FakeFeedViews } from '../../../test/fakes/fake-feed-views.js';
import { anArticle } from '../../../test/fixtures/an-article.js';
import {
  openFeedPortInProcess,
  type FeedAnswer,
  type FeedPortInProcess,
} from '../../../test/harness/feed-port-in-process.js';
import type { Coding } from './content-encoding.js';
import { httpDate } from './http-date.js';

// Requests as client libraries send them, and what they get. All of them stand for a feed that does not change.

const NOW = Date.UTC(2026, 2, 1, 10, 0, 0);
const CHANGED = NOW - 30_000;
const FEED = '/feeds/en.rss';
const article = anArticle();
const gone = anArticle({ externalId: 'gone' });

let port: FeedPortInProcess;
/** What the client got before, by coding. */
const known = new Map<Coding, FeedAnswer>();

beforeAll(async () => {
  const views = new FakeFeedViews();
  views.publish(article, CHANGED - 60_000);
  views.publish(gone, CHANGED - 60_000);
  views.withdraw(gone, 'The source was wrong', CHANGED);
  port = await openFeedPortInProcess(views, new FakeClock(NOW), ['br', 'gzip']);
  for (const coding of ['identity', 'br', 'gzip'] as const) {
    known.set(coding, await port.ask({ path: FEED, headers: { 'accept-encoding': coding } }));
  }
});

afterAll(() => port.close());

const tagOf = (coding: Coding) => known.get(coding)!.headers.etag!;

/** `{tag}` is the tag of the plain bytes, `{br tag}` and `{gzip tag}` those of others; `{+1 s}` is the date, a second later. */
function filled(text: string): string {
  return text
    .replaceAll('{tag}', tagOf('identity'))
    .replaceAll(/\{(br|gzip) tag\}/g, (_, coding: Coding) => tagOf(coding))
    .replaceAll('{date}', httpDate(CHANGED))
    .replaceAll(/\{([+-]\d+) s\}/g, (_, seconds) => httpDate(CHANGED + Number(seconds) * 1_000));
}

type Lines = Record<string, string | string[]>;

const filledLines = (lines: Lines): Lines =>
  Object.fromEntries(
    Object.entries(lines).map(([name, value]) => [
      name,
      typeof value === 'string' ? filled(value) : value.map(filled),
    ]),
  );

/** A GET and a HEAD, each twice: the second time the answer is cached. */
async function answersTo(path: string, headers: Lines): Promise<[FeedAnswer, FeedAnswer]> {
  const asked = { path, headers: filledLines(headers) };
  const [get, head] = [await port.ask(asked), await port.ask({ ...asked, method: 'HEAD' })];
  for (const again of [await port.ask(asked), await port.ask({ ...asked, method: 'HEAD' })]) {
    expect([again.status, undated(again)]).toEqual([get.status, undated(get)]);
  }
  return [get, head];
}

/** Node's own, and the only one that moves. */
const undated = ({ headers: { date: _date, ...headers } }: FeedAnswer) => headers;

const GZIP = { 'accept-encoding': 'gzip' };

describe('the client is told what it has (304), gets all (200), or is refused (412)', () => {
  it.each<[asks: string, headers: Lines, status: 200 | 304 | 412]>([
    ['with nothing', {}, 200],

    ['with the tag', { 'if-none-match': '{tag}' }, 304],
    ['with the tag as a weak one', { 'if-none-match': 'W/{tag}' }, 304],
    ['with the tag first of several', { 'if-none-match': '{tag}, "b", "c"' }, 304],
    ['with the tag last of several', { 'if-none-match': '"a", W/"b", {tag}' }, 304],
    ['with the tag among several without blanks', { 'if-none-match': '"a",{tag},"c"' }, 304],
    ['with the tag in a second line', { 'if-none-match': ['"a"', '{tag}'] }, 304],
    ['with the tag behind empty members', { 'if-none-match': ' , ,{tag}' }, 304],
    ['with the tag behind one with a comma', { 'if-none-match': '"a,b", {tag}' }, 304],
    ['with any tag', { 'if-none-match': '*' }, 304],
    ['with another tag', { 'if-none-match': '"another"' }, 200],
    ['with several others', { 'if-none-match': '"a", W/"b"' }, 200],
    ['with the tag and letters after it', { 'if-none-match': '{tag}x' }, 200],
    ['with the tag behind a quote too many', { 'if-none-match': '"a, {tag}' }, 200],
    ['with the tag inside of another', { 'if-none-match': '"a{tag}b"' }, 200],
    ['with an empty list', { 'if-none-match': '' }, 200],
    ['with a word without quotes', { 'if-none-match': 'etag' }, 200],

    ['for gzip with the tag of gzip', { ...GZIP, 'if-none-match': '{gzip tag}' }, 304],
    [
      'for gzip with all its tags',
      { ...GZIP, 'if-none-match': '{tag}, {br tag}, {gzip tag}' },
      304,
    ],
    ['for gzip with the tag of the plain bytes', { ...GZIP, 'if-none-match': '{tag}' }, 200],
    ['for gzip with the tag of br', { ...GZIP, 'if-none-match': '{br tag}' }, 200],
    ['for plain bytes with the tag of gzip', { 'if-none-match': '{gzip tag}' }, 200],

    ['with the date', { 'if-modified-since': '{date}' }, 304],
    ['for gzip with the date', { ...GZIP, 'if-modified-since': '{date}' }, 304],
    ['with the date in the words of RFC 850', { 'if-modified-since': rfc850(CHANGED) }, 304],
    ['with the date in the words of asctime', { 'if-modified-since': asctime(CHANGED) }, 304],
    ['with an earlier date', { 'if-modified-since': '{-1 s}' }, 200],
    ['with a later date: its clock is not ours', { 'if-modified-since': '{+1 s}' }, 200],
    ['with a far later date', { 'if-modified-since': '{+86400 s}' }, 200],
    ['with a date of another form', { 'if-modified-since': '2026-03-01T09:59:30Z' }, 200],
    [
      'with a date of another zone',
      { 'if-modified-since': 'Sun, 01 Mar 2026 09:59:30 +0000' },
      200,
    ],
    ['with a number', { 'if-modified-since': '0' }, 200],
    ['with tag and date', { 'if-none-match': '{tag}', 'if-modified-since': '{date}' }, 304],
    [
      'with the tag and another date',
      { 'if-none-match': '{tag}', 'if-modified-since': '{-9 s}' },
      304,
    ],
    [
      'with the date and another tag',
      { 'if-none-match': '"a"', 'if-modified-since': '{date}' },
      200,
    ],
    [
      'with the date and a broken tag',
      { 'if-none-match': 'a', 'if-modified-since': '{date}' },
      200,
    ],

    ['if it has the tag', { 'if-match': '{tag}' }, 200],
    ['if it has one of several tags', { 'if-match': '"a", {tag}' }, 200],
    ['if it exists', { 'if-match': '*' }, 200],
    ['if it has another tag', { 'if-match': '"a"' }, 412],
    ['if it has the tag, compared weakly', { 'if-match': 'W/{tag}' }, 412],
    ['if it has the tag of another coding', { ...GZIP, 'if-match': '{tag}' }, 412],
    ['if it is of the date', { 'if-unmodified-since': '{date}' }, 200],
    ['if it is not younger than a later date', { 'if-unmodified-since': '{+60 s}' }, 200],
    ['if it is not younger than an earlier date', { 'if-unmodified-since': '{-1 s}' }, 412],
    ['if it is not younger than something else', { 'if-unmodified-since': 'yesterday' }, 200],
    [
      'if it has the tag, whatever its date',
      { 'if-match': '{tag}', 'if-unmodified-since': '{-1 s}' },
      200,
    ],
    ['if it has the tag, and not that', { 'if-match': '{tag}', 'if-none-match': '{tag}' }, 304],

    ['for a part of it', { range: 'bytes=0-9' }, 200],
    ['for a part of it if it is the same', { range: 'bytes=0-9', 'if-range': '{tag}' }, 200],
    ['for a part of it with the tag', { range: 'bytes=0-9', 'if-none-match': '{tag}' }, 304],
    ['without caches between', { 'cache-control': 'no-cache', pragma: 'no-cache' }, 200],
    [
      'without caches between, with the tag',
      { 'cache-control': 'no-cache', 'if-none-match': '{tag}' },
      304,
    ],
  ])('%s', async (_asks, headers, status) => {
    const [get, head] = await answersTo(FEED, headers);
    const whole = known.get('accept-encoding' in headers ? 'gzip' : 'identity')!;
    const { etag, vary, 'cache-control': caching } = whole.headers;
    expect(get.status).toBe(status);
    expect([head.status, undated(head), head.body.length]).toEqual([status, undated(get), 0]);
    switch (status) {
      case 200:
        expect(undated(get)).toEqual(undated(whole));
        expect(get.body).toEqual(whole.body);
        break;
      case 304:
        // RFC 9110 §15.4.5: what a 200 would have said about these, and nothing about bytes.
        expect(get.headers).toMatchObject({ etag, vary, 'cache-control': caching });
        expect(get.headers).not.toHaveProperty('content-type');
        expect(get.headers).not.toHaveProperty('content-encoding');
        expect(get.body.length).toBe(0);
        break;
      case 412:
        expect(get.headers).toMatchObject({ 'cache-control': 'no-store' });
        expect(get.headers).not.toHaveProperty('etag');
        expect(JSON.parse(get.body.toString())).toMatchObject({ code: 'PRECONDITION_FAILED' });
    }
  });
});

describe('the client gets the coding that it likes best', () => {
  it.each<[acceptEncoding: string | string[], coding: Coding | 406]>([
    ['', 'identity'],
    ['identity', 'identity'],
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['gzip, deflate', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    [['gzip', 'br'], 'br'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br;q=0.8, gzip;q=0.8', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['gzip;q=0.001', 'gzip'],
    ['gzip;q=0.5, identity', 'identity'],
    ['gzip;q=0', 'identity'],
    ['gzip;q=1.5', 'identity'],
    ['deflate', 'identity'],
    ['zstd', 'identity'],
    ['*', 'br'],
    ['*;q=0.1, gzip', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['*;q=0, identity', 'identity'],
    ['identity;q=0, gzip', 'gzip'],
    ['*;q=0, gzip', 'gzip'],
    ['identity;q=0', 406],
    ['*;q=0', 406],
    ['identity;q=0, zstd', 406],
  ])('%j: %s', async (acceptEncoding, coding) => {
    const [get, head] = await answersTo(FEED, { 'accept-encoding': acceptEncoding });
    expect([head.status, undated(head), head.body.length]).toEqual([get.status, undated(get), 0]);
    if (coding === 406) {
      expect(get.status).toBe(406);
      expect(JSON.parse(get.body.toString())).toMatchObject({ code: 'ENCODING_NOT_ACCEPTABLE' });
      expect(get.headers['cache-control']).toBe('no-store');
      return;
    }
    expect([get.status, undated(get)]).toEqual([200, undated(known.get(coding)!)]);
    expect(get.headers['content-encoding']).toBe(coding === 'identity' ? undefined : coding);
    expect(get.headers['content-length']).toBe(String(get.body.length));
    expect(get.headers.vary).toBe('Accept-Encoding');
  });

  it('has a tag of its own for each', () => {
    expect(new Set([...known.keys()].map(tagOf)).size).toBe(3);
  });
});

const TAG = { 'if-none-match': '*' };

describe('no condition hides another answer', () => {
  it.each<[method: string, path: string, status: number, has: Record<string, string>]>([
    ['GET', '/feeds/EN.rss', 301, { location: '/feeds/en.rss' }],
    ['GET', '/feeds/en.rss/', 301, { location: '/feeds/en.rss' }],
    ['GET', '//feeds//en.rss', 301, { location: '/feeds/en.rss' }],
    [
      'GET',
      `/articles/en/${article.id.toUpperCase()}`,
      301,
      { location: `/articles/en/${article.id}` },
    ],
    ['GET', '/feeds/xx.rss', 404, { 'content-type': 'application/problem+json' }],
    ['GET', '/feeds/en.xml', 404, { 'access-control-allow-origin': '*' }],
    ['GET', `/articles/en/${anArticle({ externalId: 'none' }).id}`, 404, {}],
    ['GET', `/articles/en/${gone.id}`, 410, { 'cache-control': 'public, max-age=60' }],
    ['GET', `/articles/en/${gone.id}.json`, 410, { 'access-control-allow-origin': '*' }],
    ['GET', `${FEED}?unknown=1`, 400, { 'content-type': 'application/problem+json' }],
    ['POST', FEED, 405, { allow: 'GET, HEAD, OPTIONS' }],
    ['PUT', FEED, 405, { allow: 'GET, HEAD, OPTIONS' }],
    ['DELETE', `/articles/en/${article.id}`, 405, { allow: 'GET, HEAD' }],
    ['OPTIONS', '/en', 405, { allow: 'GET, HEAD' }],
    ['OPTIONS', FEED, 204, { 'access-control-allow-methods': 'GET, HEAD' }],
  ])('%s %s: %d', async (method, path, status, has) => {
    for (const headers of [
      {},
      TAG,
      { 'if-match': '"another"' },
      { 'if-modified-since': '{date}' },
    ]) {
      const asked = { path, method, headers: filledLines(headers) };
      const answer = await port.ask(asked);
      expect(answer.status).toBe(status);
      expect(answer.headers).toMatchObject(has);
      expect(answer.headers).not.toHaveProperty('etag');
      if (method !== 'GET') continue;
      const head = await port.ask({ ...asked, method: 'HEAD' });
      expect([head.status, undated(head), head.body.length]).toEqual([status, undated(answer), 0]);
    }
  });
});

it('lets scripts of other sites read the feed, its tag, and send conditions', async () => {
  const origin = 'https://partner.example.net';
  const [get] = await answersTo(FEED, { origin, 'if-none-match': '{tag}' });
  expect(get.status).toBe(304);
  expect(get.headers['access-control-allow-origin']).toBe('*');
  expect(get.headers['access-control-expose-headers']).toBe('ETag, Link, Retry-After');
  const asksFor = { origin, 'access-control-request-headers': 'if-none-match' };
  const preflight = await port.ask({ path: FEED, method: 'OPTIONS', headers: asksFor });
  expect([preflight.status, preflight.body.length]).toEqual([204, 0]);
  expect(preflight.headers['access-control-allow-headers']).toMatch(/If-None-Match/);
});

function rfc850(time: number): string {
  const day = new Date(time).toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' });
  const [, date, month, year, clock] = httpDate(time).split(' ');
  return `${day}, ${date}-${month}-${year!.slice(2)} ${clock} GMT`;
}

function asctime(time: number): string {
  const [day, date, month, year, clock] = httpDate(time).replace(',', '').split(' ');
  return `${day} ${month} ${String(Number(date)).padStart(2)} ${clock} ${year}`;
}

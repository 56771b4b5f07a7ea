import { describe, expect, it } from 'vitest';
import { editionsSchema } from '#article/edition.js';
import editionsFile from '../../../editions.json' with { type: 'json' };
import { parseRoute } from './routes.js';
import { pathOf } from './target.js';

const editions = new Map(
  editionsSchema.parse(editionsFile).map((edition) => [edition.name, edition]),
);
const ID = '4f2c0f2e-96b1-5d5a-8a38-5b1f0d6c7e10';

describe('an address in its right spelling', () => {
  it.each<[string, string]>([
    ['/', 'front'],
    ['/openapi.json', 'openapi'],
    ['/en', 'list-page'],
    ['/az/sport', 'list-page'],
    ['/ru/archive/2018/07/10', 'archive-page'],
    ['/en/archive/2024/02/29', 'archive-page'],
    ['/en/opml', 'opml'],
    ['/feeds/en.rss', 'feed'],
    ['/feeds/en.atom', 'feed'],
    ['/feeds/en.json', 'feed'],
    ['/feeds/en/politics.rss', 'feed'],
    [`/articles/en/${ID}`, 'article-page'],
    [`/articles/en/${ID}.json`, 'article-json'],
  ])('%s is a %s', (url, kind) => {
    const route = parseRoute(url, editions);
    expect(route).toMatchObject({ kind: 'target', path: url, target: { kind } });
    expect(route.kind === 'target' && pathOf(route.target)).toBe(url);
  });

  it.each(['/metrics', '/health/live', '/health/ready', '/health/ready?verbose'])(
    '%s is answered elsewhere',
    (url) => expect(parseRoute(url, editions)).toEqual({ kind: 'operations' }),
  );

  it('is right when a proxy sends the host too', () => {
    expect(parseRoute('http://news.example.org/feeds/en.rss', editions)).toMatchObject({
      kind: 'target',
      path: '/feeds/en.rss',
    });
  });

  it('reads edition, section and format of a feed', () => {
    expect(parseRoute('/feeds/az/sport.atom', editions)).toMatchObject({
      target: { edition: { name: 'az' }, section: 'sport', format: 'atom' },
      audience: 'program',
    });
  });
});

describe('another spelling', () => {
  it.each([
    ['/en/', '/en'],
    ['//en', '/en'],
    ['//', '/'],
    ['/?', '/'],
    ['/en//sport/', '/en/sport'],
    ['/EN', '/en'],
    ['/en/Sport', '/en/sport'],
    ['/%65n', '/en'],
    ['/feeds/en%2Erss', '/feeds/en.rss'],
    ['/feeds/en.RSS', '/feeds/en.rss'],
    ['/feeds//en/politics.rss', '/feeds/en/politics.rss'],
    ['/feeds/en.rss/', '/feeds/en.rss'],
    ['/feeds/en.rss?', '/feeds/en.rss'],
    [`/articles/en/${ID.toUpperCase()}`, `/articles/en/${ID}`],
    [`/articles/en/${ID}.JSON`, `/articles/en/${ID}.json`],
    [`/articles/en/${ID}/`, `/articles/en/${ID}`],
    ['/en/archive/2018/7/10', '/en/archive/2018/07/10'],
    ['http://news.example.org/feeds/EN.rss', '/feeds/en.rss'],
    ['http://news.example.org', '/'],
    ['/en?utm_source=mail&fbclid=1', '/en'],
  ])('%s moves to %s', (url, path) => {
    expect(parseRoute(url, editions)).toMatchObject({ kind: 'moved', path });
  });
});

describe('an address that means nothing', () => {
  it.each([
    ['/xx', 'ROUTE_NOT_FOUND', 'reader'],
    ['/en/gardening', 'ROUTE_NOT_FOUND', 'reader'],
    ['/en/sport/more', 'ROUTE_NOT_FOUND', 'reader'],
    ['/en/archive', 'ROUTE_NOT_FOUND', 'reader'],
    ['/en/archive/2018/02/30', 'ROUTE_NOT_FOUND', 'reader'],
    ['/en/archive/2023/02/29', 'ROUTE_NOT_FOUND', 'reader'],
    ['/en/archive/2018/13/01', 'ROUTE_NOT_FOUND', 'reader'],
    ['/en/archive/2018/00/10', 'ROUTE_NOT_FOUND', 'reader'],
    ['/en/archive/0000/01/01', 'ROUTE_NOT_FOUND', 'reader'],
    ['/en/archive/18/07/10', 'ROUTE_NOT_FOUND', 'reader'],
    ['/en/archive/2018/07/10/11', 'ROUTE_NOT_FOUND', 'reader'],
    ['/en/%zz', 'ROUTE_NOT_FOUND', 'reader'],
    ['/en/../az', 'ROUTE_NOT_FOUND', 'reader'],
    ['/health', 'ROUTE_NOT_FOUND', 'reader'],
    ['/favicon.ico', 'ROUTE_NOT_FOUND', 'reader'],
    ['*', 'ROUTE_NOT_FOUND', 'reader'],
    ['/feeds', 'FEED_NOT_FOUND', 'program'],
    ['/feeds/en', 'FEED_NOT_FOUND', 'program'],
    ['/feeds/en.xml', 'FEED_NOT_FOUND', 'program'],
    ['/feeds/.rss', 'FEED_NOT_FOUND', 'program'],
    ['/feeds/xx.rss', 'FEED_NOT_FOUND', 'program'],
    ['/feeds/en/gardening.rss', 'FEED_NOT_FOUND', 'program'],
    ['/feeds/en/sport/more.rss', 'FEED_NOT_FOUND', 'program'],
    ['/feeds/en%2Fsport.rss', 'FEED_NOT_FOUND', 'program'],
    ['/articles/en', 'ARTICLE_NOT_FOUND', 'reader'],
    ['/articles/en/17', 'ARTICLE_NOT_FOUND', 'reader'],
    ['/articles/en/17.json', 'ARTICLE_NOT_FOUND', 'program'],
    [`/articles/xx/${ID}`, 'ARTICLE_NOT_FOUND', 'reader'],
    [`/articles/en/${ID}/more`, 'ARTICLE_NOT_FOUND', 'reader'],
  ])('%s: %s', (url, code, audience) => {
    expect(parseRoute(url, editions)).toMatchObject({ kind: 'refused', error: { code }, audience });
  });

  it('names what there is', () => {
    const route = parseRoute('/feeds/en/gardening.rss', editions);
    expect(route.kind === 'refused' && route.error.message).toContain('politics, world, business');
  });

  it('does not repeat a long address', () => {
    const route = parseRoute(`/${'x'.repeat(10_000)}`, editions);
    expect(route.kind === 'refused' && route.error.message.length).toBeLessThan(200);
  });
});

describe('query parameters', () => {
  it.each(['/feeds/en.rss?limit=5', '/feeds/en.rss?utm_source=mail', '/en?page=2', '/EN/?page=2'])(
    '%s has one that nobody knows',
    (url) => {
      expect(parseRoute(url, editions)).toMatchObject({
        kind: 'refused',
        error: { code: 'PARAMETER_UNKNOWN' },
        extensions: { parameters: [] },
      });
    },
  );

  it('names every one that is unknown', () => {
    const route = parseRoute('/feeds/en.rss?a=1&b=2&a=3', editions);
    expect(route.kind === 'refused' && route.error.findings.map(({ field }) => field)).toEqual([
      'a',
      'b',
    ]);
  });

  it('refuses the address first', () => {
    expect(parseRoute('/feeds/xx.rss?a=1', editions)).toMatchObject({
      error: { code: 'FEED_NOT_FOUND' },
    });
  });
});

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
    ['/feeds/en/archive/2018/07.rss', 'feed-archive'],
    ['/feeds/az/sport/archive/2018/12.json', 'feed-archive'],
    ['/en/authors/ada-quay', 'author-page'],
    ['/az/authors/%C9%99liyeva', 'author-page'],
    ['/en/feeds', 'feed-guide'],
    ['/robots.txt', 'robots'],
    ['/sitemap-en.xml', 'sitemap-index'],
    ['/sitemap-en.12.xml', 'sitemap'],
    ['/feeds/en/sport.ninjs', 'feed'],
    ['/feeds/en/archive/2018/07.ninjs', 'feed-archive'],
    [`/articles/en/${ID}.ninjs`, 'article-ninjs'],
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

  it('leads to a section called sitemap', () => {
    const en = { ...editions.get('en')!, sections: [{ name: 'sitemap', title: 'Site map' }] };
    for (const [url, kind] of [
      ['/en/sitemap', 'list-page'],
      ['/feeds/en/sitemap.rss', 'feed'],
      ['/sitemap-en.xml', 'sitemap-index'],
    ]) {
      expect(parseRoute(url!, new Map([['en', en]]))).toMatchObject({
        path: url,
        target: { kind },
      });
    }
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
    ['/feeds/en/archive/2018/7.atom', '/feeds/en/archive/2018/07.atom'],
    ['/en/authors/Ada%20Quay', '/en/authors/ada-quay'],
    ['/en/feeds/', '/en/feeds'],
    ['/Sitemap-EN.01.XML', '/sitemap-en.1.xml'],
    ['http://news.example.org/feeds/EN.rss', '/feeds/en.rss'],
    ['http://news.example.org', '/'],
    ['/en?utm_source=mail&fbclid=1', '/en'],
    // What Yandex adds to every result, and what Google Analytics 4 and Google Ads add.
    ['/en/sport?ysclid=lx1&utm_source_platform=a&gad_source=1&srsltid=b', '/en/sport'],
    [`/articles/en/${ID}?ref=home`, `/articles/en/${ID}`],
    ['/EN/?page=2', '/en'],
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
    ['/feeds/en/archive/2018.rss', 'FEED_NOT_FOUND', 'program'],
    ['/feeds/en/archive/2018/13.rss', 'FEED_NOT_FOUND', 'program'],
    ['/feeds/en/archive/2018/07/10.rss', 'FEED_NOT_FOUND', 'program'],
    ['/feeds/en/sport/more/archive/2018/07.rss', 'FEED_NOT_FOUND', 'program'],
    ['/en/authors', 'ROUTE_NOT_FOUND', 'reader'],
    ['/en/authors/---', 'ROUTE_NOT_FOUND', 'reader'],
    ['/en/authors/ada/quay', 'ROUTE_NOT_FOUND', 'reader'],
    ['/en/feeds/more', 'ROUTE_NOT_FOUND', 'reader'],
    ['/sitemap-en.0.xml', 'ROUTE_NOT_FOUND', 'reader'],
    ['/sitemap-en.100.xml', 'ROUTE_NOT_FOUND', 'reader'],
    ['/sitemap-xx.xml', 'ROUTE_NOT_FOUND', 'reader'],
    ['/en/sitemap', 'ROUTE_NOT_FOUND', 'reader'],
    [`/articles/en/${ID}.xml`, 'ARTICLE_NOT_FOUND', 'program'],
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

const FEED = ['section', 'author', 'keyword', 'since', 'limit', 'text', 'after'];

describe('query parameters', () => {
  it.each<[string, string[]]>([
    ['/feeds/en.rss?colour=red', FEED],
    ['/feeds/en.rss?utm_source=mail', FEED],
    ['/feeds/en.rss?limit=5&page=2', FEED],
    ['/feeds/en/sport.rss?section=world', FEED.slice(1)],
    ['/feeds/en/archive/2018/07.rss?limit=5', ['text', 'after']],
    ['/en/opml?page=2', []],
    [`/articles/en/${ID}.json?ref=home`, []],
  ])('%s has one that nobody knows, and is told those that exist', (url, parameters) => {
    expect(parseRoute(url, editions)).toMatchObject({
      kind: 'refused',
      error: { code: 'PARAMETER_UNKNOWN' },
      extensions: { parameters },
    });
  });

  it.each([
    ['?limit=5', '?limit=5'],
    ['?limit=050', '?limit=50'],
    ['?text=full', ''],
    ['?text=Summary', '?text=summary'],
    ['?author=Ada+Quay', '?author=ada-quay'],
    ['?author=%C6%8Fliyeva', '?author=%C9%99liyeva'],
    ['?keyword=G20%2FB7', '?keyword=g20-b7'],
    ['?since=2018-07-10', '?since=2018-07-10'],
    ['?since=2018-07-10T15:52:00+04:00', '?since=2018-07-10T11:52:00Z'],
    ['?since=2018-07-10t11:52z', '?since=2018-07-10T11:52:00Z'],
    ['?since=2018-07-10T11%3A52%3A00.5Z', '?since=2018-07-10T11:52:00.500Z'],
    ['?section=sport,world', '?section=world,sport'],
    ['?section=sport&section=World&section=sport', '?section=world,sport'],
    ['?text=headline&limit=7&author=ada', '?author=ada&limit=7&text=headline'],
    [`?after=-5_${ID.toUpperCase()}`, `?after=-5_${ID}`],
  ])('%s is spelled %s', (query, right) => {
    const route = parseRoute(`/feeds/en.rss${query}`, editions);
    const address = `/feeds/en.rss${right}`;
    if (query === right) expect(route).toMatchObject({ kind: 'target', path: address });
    else expect(route).toMatchObject({ kind: 'moved', path: address });
    expect(parseRoute(address, editions)).toMatchObject({ kind: 'target', path: address });
  });

  it('that choose one section move to the feed of that section', () => {
    expect(parseRoute('/feeds/en.atom?section=sport&limit=5', editions)).toMatchObject({
      kind: 'moved',
      path: '/feeds/en/sport.atom?limit=5',
    });
  });

  it.each([
    ['limit', '0'],
    ['limit', '501'],
    ['limit', '-1'],
    ['limit', '5.5'],
    ['limit', ''],
    ['text', 'short'],
    ['since', 'yesterday'],
    ['since', '2018-02-30'],
    ['since', '2018-07-10 11:52'],
    ['since', '1531223520'],
    // In UTC they lie in the years -1 and 10000, and the address they led to was refused.
    ['since', '0000-01-01T00:00+23:59'],
    ['since', '9999-12-31T23:59-23:59'],
    ['section', 'gardening'],
    ['section', 'sport,gardening'],
    ['section', ''],
    ['author', '...'],
    ['keyword', ''],
    ['after', '17'],
    ['after', `x_${ID}`],
  ])('%s=%j is refused, and told what would fit', (name, value) => {
    const route = parseRoute(`/feeds/en.rss?${name}=${encodeURIComponent(value)}`, editions);
    expect(route).toMatchObject({ kind: 'refused', error: { code: 'PARAMETER_INVALID' } });
    expect(route.kind === 'refused' && route.error.findings).toMatchObject([{ field: name }]);
    expect(route.kind === 'refused' && route.error.message).toContain(' is not ');
  });

  it('that stand twice are refused, but for sections', () => {
    const route = parseRoute('/feeds/en.rss?limit=5&limit=6', editions);
    expect(route.kind === 'refused' && route.error.message).toContain('more than once');
  });

  it('names every one that is unknown, or that does not fit', () => {
    const fieldsOf = (query: string) => {
      const route = parseRoute(`/feeds/en.rss?${query}`, editions);
      return route.kind === 'refused' && route.error.findings.map(({ field }) => field);
    };
    expect(fieldsOf('a=1&b=2&a=3')).toEqual(['a', 'b']);
    expect(fieldsOf('limit=0&since=x')).toEqual(['limit', 'since']);
  });

  it('refuses the address first', () => {
    expect(parseRoute('/feeds/xx.rss?a=1', editions)).toMatchObject({
      error: { code: 'FEED_NOT_FOUND' },
    });
  });
});

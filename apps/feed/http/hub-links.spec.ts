import { afterEach, expect, it } from 'vitest';
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { FakeFeedViews } from '../../../test/fakes/fake-feed-views.js';
import { anArticle } from '../../../test/fixtures/an-article.js';
import {
  openFeedPortInProcess,
  type FeedPortInProcess,
} from '../../../test/harness/feed-port-in-process.js';
import { hubLinks } from './hub-links.js';

const NOW = Date.UTC(2026, 2, 1, 10, 0, 0);
const HUB = 'https://hub.example.org/?a=1&b=2';

let port: FeedPortInProcess | null = null;
afterEach(() => port?.close());

async function linkAt(path: string, hubUrl: string | null = HUB) {
  const views = new FakeFeedViews();
  views.publish(anArticle({ section: 'world' }), NOW);
  port = await openFeedPortInProcess(views, new FakeClock(NOW), ['gzip'], hubUrl);
  const plain = await port.ask({ path });
  const packed = await port.ask({ path, headers: { 'accept-encoding': 'gzip' }, method: 'HEAD' });
  expect([plain.status, packed.status]).toEqual([200, 200]);
  expect(packed.headers.link).toBe(plain.headers.link);
  return { link: plain.headers.link, body: plain.body.toString() };
}

it.each(['rss', 'atom', 'json'])('lead from a whole feed in %s to its hub', async (format) => {
  for (const path of [`/feeds/en.${format}`, `/feeds/en/world.${format}`]) {
    const { link, body } = await linkAt(path);
    const self = `https://news.example.org${path}`;
    expect(link).toBe(`<${HUB}>; rel="hub", <${self}>; rel="self"`);
    // The feed itself says the same (WebSub §4).
    expect(body).toContain(format === 'json' ? HUB : HUB.replace('&', '&amp;'));
    expect(body).toContain(self);
    await port?.close();
  }
});

it.each([
  '/feeds/en.ninjs',
  '/feeds/en.rss?limit=5',
  '/feeds/en/archive/2026/03.rss',
  '/en',
  '/en/opml',
])('are not told at %s, which the hub is not told of', async (path) => {
  expect((await linkAt(path)).link).toBeUndefined();
});

it('are not told without a hub', async () => {
  expect((await linkAt('/feeds/en.rss', null)).link).toBeUndefined();
});

it('are letters that a header can hold, whatever HUB_URL holds', () => {
  expect(hubLinks('https://hub.example.org/ş|>', 'https://news.example.org/feeds/en.rss')[1]).toBe(
    '<https://hub.example.org/%C5%9F%7C%3E>; rel="hub", <https://news.example.org/feeds/en.rss>; rel="self"',
  );
});

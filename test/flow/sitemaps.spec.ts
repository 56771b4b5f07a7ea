import { afterAll, beforeAll, expect, it } from 'vitest';
import { manyArticles, ndjson } from '../fixtures/many-articles.js';
import { DatelineInProcess } from '../harness/dateline-in-process.js';
import type { Newsroom } from '../harness/newsroom.js';
import { elementsAt, readXml, textsAt } from '../harness/read-xml.js';

// Search engines find the sitemaps by robots.txt, and by them what is new.

const COUNT = 1_005;
const WITHIN_TWO_DAYS = 1_003;
const SECOND_MS = 1_000;
const articles = manyArticles(COUNT).map((article, n) => ({
  ...article,
  // The first two are older than two days before the newest.
  publishedAt: new Date(
    Date.UTC(2026, 0, 5) + n * SECOND_MS - (n < COUNT - WITHIN_TWO_DAYS ? 3 * 86_400_000 : 0),
  ).toISOString(),
}));

const dateline = new DatelineInProcess();
let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await dateline.start();
  await newsroom.postBatch(ndjson(articles.slice(0, 900)));
  await newsroom.postBatch(ndjson(articles.slice(900)));
  await newsroom.settled();
});
afterAll(() => dateline.end());

async function get(address: string) {
  const { status, text, headers } = await newsroom.get(
    new URL(address, 'https://x.example').pathname,
  );
  return { status, text, type: headers.get('content-type') };
}

it('robots.txt names the index of each edition', async () => {
  const { text, type } = await get('/robots.txt');
  expect(type).toBe('text/plain; charset=utf-8');
  expect(text.match(/^Sitemap: .*$/gm)).toEqual(
    ['en', 'az', 'ru'].map((name) => `Sitemap: https://news.example.org/sitemap-${name}.xml`),
  );
});

it('the index leads to every article of the last two days, a thousand in a sitemap', async () => {
  const index = await get('/sitemap-en.xml');
  expect(index.type).toBe('application/xml; charset=utf-8');
  const pages = elementsAt(readXml(index.text), 'sitemap').flatMap((each) => textsAt(each, 'loc'));
  expect(pages).toEqual([1, 2].map((n) => `https://news.example.org/sitemap-en.${n}.xml`));
  const sitemaps = await Promise.all(pages.map(get));
  const urls = sitemaps.map(({ text }) => elementsAt(readXml(text), 'url'));
  expect(urls.map(({ length }) => length)).toEqual([1_000, 3]);
  const titles = urls.flat().flatMap((url) => textsAt(url, 'news:news', 'news:title'));
  const recent = articles.slice(COUNT - WITHIN_TWO_DAYS) as Record<string, unknown>[];
  expect(titles).toEqual(recent.map(({ headline }) => headline).toReversed());
});

it('where there is nothing there is no sitemap', async () => {
  for (const address of ['/sitemap-az.xml', '/sitemap-az.1.xml', '/sitemap-en.3.xml']) {
    expect((await get(address)).status).toBe(404);
  }
});

it('leaves out an article whose page names another address as its canonical one', async () => {
  const [own] = manyArticles(1, 'ru');
  const elsewhere = 'https://source.example/news/1';
  const both = [own!, { ...own, externalId: 'taken', canonicalUrl: elsewhere }];
  const pages = await Promise.all(both.map(async (each) => (await newsroom.post(each)).url));
  await newsroom.settled();
  const canonical = await Promise.all(
    pages.map(async (page) => / rel="canonical" href="([^"]*)"/.exec((await get(page)).text)?.[1]),
  );
  expect(canonical).toEqual([pages[0], elsewhere]);
  const { text } = await get('/sitemap-ru.1.xml');
  expect(textsAt(readXml(text), 'url', 'loc')).toEqual([pages[0]]);
});

it('where all that is new stands elsewhere the index leads to an empty sitemap', async () => {
  await newsroom.post({ ...manyArticles(1, 'az')[0], canonicalUrl: 'https://source.example/1' });
  await newsroom.settled();
  const { text } = await get('/sitemap-az.xml');
  const [address] = textsAt(readXml(text), 'sitemap', 'loc');
  const sitemap = await get(address!);
  expect([sitemap.status, elementsAt(readXml(sitemap.text), 'url')]).toEqual([200, []]);
});

it('an article and a feed are there as ninjs, the same article in both', async () => {
  const list = JSON.parse((await get('/feeds/en.ninjs')).text) as {
    associations: { rel: string; uri: string; headlines: unknown }[];
  };
  const [first] = list.associations.filter(({ rel }) => rel === 'item');
  const id = first!.uri.slice('urn:uuid:'.length);
  const { text, type } = await get(`/articles/en/${id}.ninjs`);
  expect(type).toBe('application/json; charset=utf-8');
  expect(JSON.parse(text)).toMatchObject({ uri: first!.uri, headlines: first!.headlines });
});

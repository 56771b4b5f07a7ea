import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { manyArticles, ndjson } from '../fixtures/many-articles.js';
import { DatelineInProcess } from '../harness/dateline-in-process.js';
import type { Newsroom } from '../harness/newsroom.js';

// A partner who comes late takes everything, back to the first article, by the links that feeds carry.

const COUNT = 640;
const OLD_DATES = ['1918-05-28', '2018-07-10', '2025-12-31', '2025-12-31'];
/** More than one document of the archive in one month, and a few in others. */
const articles = manyArticles(COUNT).map((article, n) => ({
  ...article,
  section: String(article['section']),
  headline: String(article['headline']),
  authors: n % 4 === 0 ? ['Ada Quay'] : ['Wire'],
  keywords: n % 10 === 0 ? ['Toll Bridge'] : [],
  ...(n < OLD_DATES.length ? { publishedAt: `${OLD_DATES[n]}T12:00:0${n}Z` } : {}),
  ...(n === 9 ? { rights: { syndication: 'nobody' } } : {}),
}));
const titlesWhere = (isMeant: (article: (typeof articles)[number], n: number) => boolean) =>
  articles
    .filter((article, n) => n !== 9 && isMeant(article, n))
    .map(({ headline }) => headline)
    .toSorted();

const dateline = new DatelineInProcess();
let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await dateline.start();
  await newsroom.postBatch(ndjson(articles));
  await newsroom.settled();
});
afterAll(() => dateline.end());

async function atom(address: string) {
  const { pathname, search } = new URL(address, 'https://news.example.org');
  const { status, text } = await newsroom.get(pathname + search);
  expect(status).toBe(200);
  return { text, ...parseAtomFeed(text) };
}

const linkOf = (feed: { links?: { rel?: string; href?: string }[] }, rel: string) =>
  feed.links?.find((link) => link.rel === rel)?.href;

/** All documents from an address on, by the link of that name. */
async function walk(address: string, rel: string) {
  const documents = [];
  for (let next: string | undefined = address; next !== undefined;) {
    const document: Awaited<ReturnType<typeof atom>> = await atom(next);
    documents.push(document);
    next = linkOf(document, rel);
  }
  return documents;
}

const titles = (documents: { entries?: { title?: { value?: string } | string }[] }[]) =>
  documents.flatMap(({ entries = [] }) =>
    entries.map(({ title }) => (typeof title === 'object' ? title.value : title)),
  );

it('the archive of a feed leads back to the first article, and holds every one', async () => {
  const [current, ...archive] = await walk('/feeds/en.atom', 'prev-archive');
  expect(archive.map((document) => new URL(linkOf(document, 'self')!).pathname)).toEqual([
    '/feeds/en/archive/2026/01.atom',
    '/feeds/en/archive/2026/01.atom',
    '/feeds/en/archive/2025/12.atom',
    '/feeds/en/archive/2018/07.atom',
    '/feeds/en/archive/1918/05.atom',
  ]);
  // The month of the newest article goes on where the feed ends: it still grows.
  expect(archive.map(({ entries }) => entries?.length)).toEqual([500, 85, 2, 1, 1]);
  expect(titles([current!, ...archive]).toSorted()).toEqual(titlesWhere(() => true));
  expect(current!.text).not.toContain('fh:archive');
  for (const document of archive) {
    expect(document.text).toContain('<fh:archive/>');
    expect(document.id).toBe(current!.id);
    expect(linkOf(document, 'current')).toBe('https://news.example.org/feeds/en.atom');
  }
  expect(linkOf(archive[2]!, 'next-archive')).toBe(
    'https://news.example.org/feeds/en/archive/2026/01.atom',
  );
});

it('pages of a feed hold every article once, in JSON Feed too', async () => {
  const pages = await walk('/feeds/en.atom?limit=200', 'next');
  expect(pages.map(({ entries }) => entries?.length)).toEqual([200, 200, 200, 39]);
  expect(titles(pages).toSorted()).toEqual(titlesWhere(() => true));
  const seen: string[] = [];
  for (let next: string | undefined = '/feeds/en/sport.json?limit=40'; next !== undefined;) {
    const { pathname, search } = new URL(next, 'https://news.example.org');
    const { text } = await newsroom.get(pathname + search);
    seen.push(...(parseJsonFeed(text).items ?? []).map(({ title }) => title!));
    next = (JSON.parse(text) as { next_url?: string }).next_url;
  }
  expect(seen.toSorted()).toEqual(titlesWhere(({ section }) => section === 'sport'));
});

it.each([
  ['section=world,sport', (n: number) => [1, 6].includes(n % 7)],
  ['author=ada-quay', (n: number) => n % 4 === 0],
  ['keyword=toll-bridge', (n: number) => n % 10 === 0],
  ['author=ada-quay&keyword=toll-bridge', (n: number) => n % 20 === 0],
  ['section=world,sport&author=ada-quay', (n: number) => [1, 6].includes(n % 7) && n % 4 === 0],
  ['since=2026-01-05', (n: number) => n >= 552],
  ['since=2026-01-05T00:00:00Z', (n: number) => n >= 576],
])('%s selects what it says', async (query, isMeant) => {
  const pages = await walk(`/feeds/en.atom?${query}&limit=30`, 'next');
  expect(titles(pages).toSorted()).toEqual(titlesWhere((_, n) => isMeant(n)));
});

it('a month of the archive keeps its tag while others change, and changes with its own articles', async () => {
  const tags = async () =>
    Promise.all(
      ['2025/12', '2018/07'].map(async (month) =>
        (await newsroom.get(`/feeds/en/archive/${month}.rss`)).headers.get('etag')!,
      ),
    );
  const [december, july] = await tags();
  await newsroom.post({
    ...articles[1],
    externalId: 'late',
    publishedAt: '2025-12-30T12:00:00Z',
    headline: 'A quiet quarry reopens after years',
    body: '<p>Nothing else is like it.</p>',
  });
  await newsroom.settled();
  const [decemberLater, julyLater] = await tags();
  expect(decemberLater).not.toBe(december);
  expect(julyLater).toBe(july);
});

it('the page of an author shows what the author wrote, and of a stranger there is none', async () => {
  const { status, text } = await newsroom.get('/en/authors/ada-quay');
  expect([status, /<h1[^>]*>Ada Quay<\/h1>/.test(text)]).toEqual([200, true]);
  expect((await newsroom.get('/en/authors/nobody')).status).toBe(404);
});

it('the page about feeds is there in every edition', async () => {
  for (const edition of ['en', 'az', 'ru']) {
    expect((await newsroom.get(`/${edition}/feeds`)).status).toBe(200);
  }
});

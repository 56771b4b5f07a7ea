import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { articleId } from '#article/article-id.js';
import type { Edition, Editions } from '#article/edition.js';
import { PAGE_CONTENT_SECURITY_POLICY } from '../../apps/feed/pages/content-security-policy.js';
import { escapeHtml } from '../../apps/feed/pages/html.js';
import { TEXT_SIZE_SCRIPT } from '../../apps/feed/pages/text-size.js';
import { ELEMENTS } from '../../apps/ingest/sanitise/allowed-html.js';
import { FakeClock } from '../fakes/fake-clock.js';
import { shippedEdition } from '../fixtures/page-snapshots.js';
import { DatelineInProcess } from '../harness/dateline-in-process.js';
import { elementsAt, readXml, textsAt, type XmlElement } from '../harness/read-xml.js';
import type { JsonFeed, Newsroom } from '../harness/newsroom.js';
import { describeInChromium } from './describe-in-chromium.js';
import { hostileArticles, payloads, places } from './hostile-articles.js';
import { composite, partsOf } from './page-pieces.js';
import { servePictures } from './pictures.js';
import { audit, provoke, watchForScripts, type Sighting } from './script-watch.js';
import { unescapedPage, unescapedPages } from './unescaped.js';

const NOW = Date.UTC(2026, 2, 1, 12);
/** A list shows so many with their text. */
const IN_A_SECTION = 7;
const sections = partsOf(payloads, IN_A_SECTION).map((_, at) => ({
  name: `s${at}`,
  title: `Section ${at}`,
}));
const edition: Edition = { ...shippedEdition('en'), sections };
const editions: Editions = new Map([['en', edition]]);
const PAGES_IN_A_DOCUMENT = 16;
const OPENED_ALONE = 24;

const OF_A_PAGE =
  'html head body title meta link style script main header footer nav section article h1 fieldset legend label input';
const KNOWN = [...OF_A_PAGE.split(' '), ...Object.keys(ELEMENTS)];

describeInChromium('text that wants to run', (chromium) => {
  const dateline = new DatelineInProcess({
    clock: new FakeClock(NOW),
    editions,
    environment: { FEED_ITEMS: '500' },
  });
  let newsroom: Newsroom;
  /** What the port sent, by address: pages with the text live, then pages that say why it was withdrawn. */
  const pages = new Map<string, string>();
  const feeds: { title: string; html: string }[][] = [];

  beforeAll(async () => {
    newsroom = await dateline.start();
    const context = { editions, now: NOW, publicUrl: 'https://news.example.org' };
    const { inputs, accepted, refused } = hostileArticles(
      context,
      (number) => `s${Math.floor(number / IN_A_SECTION)}`,
    );
    const answer = await newsroom.postBatch(
      inputs.map((input) => JSON.stringify(input)).join('\n'),
    );
    expect(answer.text).not.toContain('"code"');
    await newsroom.settled();

    const articles = inputs.map(
      ({ externalId }) => `/articles/en/${articleId('en', 'desk', externalId)}`,
    );
    const lists = [
      '/',
      '/en',
      '/en/feeds',
      '/en/archive/2026/03/01',
      ...sections.map(({ name }) => `/en/${name}`),
    ];
    for (const path of [...articles, ...lists]) pages.set(path, await pageAt(path, 200));
    const authors = [...pages.values()].flatMap(
      (page) => page.match(/(?<=href=")\/en\/authors\/[^"]*/g) ?? [],
    );
    for (const path of new Set(authors)) pages.set(path, await pageAt(path, 200));
    feeds.push(await rssItems(), await atomItems(), await jsonItems());

    for (const some of partsOf([...articles.entries()], 20)) {
      const gone = some.map(([number, path]) =>
        newsroom.withdraw('en', path.split('/').at(-1) ?? '', payloads[number] ?? ''),
      );
      for (const { status } of await Promise.all(gone)) expect(status).toBe(202);
    }
    await newsroom.settled();
    for (const path of articles) pages.set(`${path}?withdrawn`, await pageAt(path, 410));
    console.log(
      `${payloads.length} payloads in ${places.length} places: ${accepted} taken, ${refused} refused by ingest; ${pages.size} pages`,
    );
  });
  afterAll(() => dateline.end());

  async function pageAt(path: string, status: number): Promise<string> {
    const answer = await newsroom.get(path, { accept: 'text/html' });
    expect(answer.status, path).toBe(status);
    expect(answer.headers.get('content-security-policy')).toBe(PAGE_CONTENT_SECURITY_POLICY);
    return answer.text;
  }

  const feedText = async (format: string) => (await newsroom.get(`/feeds/en.${format}`)).text;
  const first = (element: XmlElement, name: string) => textsAt(element, name)[0] ?? '';

  async function rssItems() {
    return elementsAt(readXml(await feedText('rss')), 'channel', 'item').map((item) => ({
      title: first(item, 'title'),
      // RSS lets a description be HTML, and readers show it as such.
      html: first(item, 'content:encoded') + first(item, 'description'),
    }));
  }
  async function atomItems() {
    return elementsAt(readXml(await feedText('atom')), 'entry').map((entry) => ({
      title: first(entry, 'title'),
      html: first(entry, 'content'),
    }));
  }
  async function jsonItems() {
    const { items } = JSON.parse(await feedText('json')) as JsonFeed;
    return items.map(({ title, content_html }) => ({ title, html: content_html ?? '' }));
  }

  async function open(
    bypassCSP: boolean,
  ): Promise<{ context: BrowserContext; page: Page; seen: Sighting[] }> {
    const context = await chromium.context({ bypassCSP });
    await servePictures(context);
    const seen = await watchForScripts(context, newsroom.feedUrl);
    return { context, page: await context.newPage(), seen };
  }

  /** Sends the document as the port sends pages. */
  async function show(
    page: Page,
    path: string,
    body: string,
    headers: Record<string, string>,
  ): Promise<void> {
    const url = `${newsroom.feedUrl}${path}`;
    await page.route(url, (route) =>
      route.fulfill({ body, headers: { 'content-type': 'text/html; charset=utf-8', ...headers } }),
    );
    await page.goto(url);
    await page.unroute(url);
  }
  const POLICY = { 'content-security-policy': PAGE_CONTENT_SECURITY_POLICY };

  describe.each([
    ['behind the policy', false],
    ['without the policy', true],
  ])('%s', (_name, bypassCSP) => {
    it('runs on no page: article, list, author, feeds, archive, front, withdrawn', async () => {
      const { page, seen } = await open(bypassCSP);
      const alive: string[] = [];
      for (const some of partsOf([...pages.values()], PAGES_IN_A_DOCUMENT)) {
        await show(page, '/pages', composite(some), POLICY);
        await provoke(page);
        alive.push(...(await audit(page, KNOWN, [TEXT_SIZE_SCRIPT])));
      }
      expect({ seen, alive }).toEqual({ seen: [], alive: [] });
    });

    it('runs on none of them opened alone, in the state that they are in now', async () => {
      const { page, seen } = await open(bypassCSP);
      const live = [...pages].filter(
        ([path]) => path.endsWith('?withdrawn') || !path.startsWith('/articles'),
      );
      const every = Math.ceil(live.length / OPENED_ALONE);
      for (const [path] of live.filter((_, at) => at % every === 0)) {
        await page.goto(newsroom.feedUrl + path.replace('?withdrawn', ''));
        await provoke(page);
      }
      expect(seen).toEqual([]);
    });
  });

  it('runs in no document that shows a feed as a reader does, written out or as inner HTML', async () => {
    const { page, seen } = await open(false);
    for (const some of feeds.flatMap((items) => partsOf(items, 60))) {
      expect(some.length).toBeGreaterThan(0);
      const shown = some.map(
        ({ title, html }) => `<h2>${escapeHtml(title)}</h2><div>${html}</div>`,
      );
      await show(page, '/reader', `<!doctype html><title>t</title>${shown.join('\n')}`, {});
      // Read, written and read again: what mutates comes alive then.
      await page.evaluate(() => {
        const copy = document.createElement('main');
        copy.innerHTML = document.body.innerHTML;
        document.body.append(copy);
        copy.innerHTML = `${copy.innerHTML}`;
      });
      await provoke(page);
      expect(await audit(page, KNOWN, [])).toEqual([]);
    }
    expect(seen).toEqual([]);
  });

  it('takes every payload to every page', () => {
    expect(payloads.length).toBeGreaterThanOrEqual(300);
    expect(new Set(payloads).size).toBe(payloads.length);
    for (const items of feeds) expect(items).toHaveLength(payloads.length);
    const text = [...pages.values()].join('\n');
    const lost = payloads.filter((payload) => !text.includes(escapeHtml(payload)));
    // Ingest removes what no text may hold, and gives every character its one spelling.
    const staysAsItIs = (payload: string) =>
      payload === payload.normalize('NFC') && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(payload);
    expect(lost.filter(staysAsItIs)).toEqual([]);
  });

  describe('would be seen', () => {
    it('if pages did not escape it: most payloads run then', async () => {
      const { page, seen } = await open(true);
      for (const some of partsOf([...payloads.entries()], 40)) {
        const numbered = some.map(([number, payload]) => ({ number, payload }));
        await show(page, '/unescaped', unescapedPages(numbered), {});
        await provoke(page);
      }
      const ran = new Set(
        seen
          .filter(({ what }) => what === 'a script ran')
          .flatMap(({ frames }) => frames.filter((name) => name.startsWith('payload-'))),
      );
      console.log(`${ran.size} of ${payloads.length} payloads run where nothing is escaped`);
      // The others wait for a browser of another day, or for somebody who decodes them twice.
      expect(ran.size).toBeGreaterThan(0.75 * payloads.length);
    });

    it('by the policy alone, which lets none of them run', async () => {
      const { page, seen } = await open(false);
      for (const payload of payloads.filter((_, at) => at % 16 === 0)) {
        await show(page, '/unescaped', unescapedPage(payload), POLICY);
        await provoke(page);
      }
      expect(seen.map(({ what }) => what)).not.toContain('a script ran');
      expect(
        seen.filter(({ what }) => what.startsWith('the policy held back script')).length,
      ).toBeGreaterThan(15);
    });
  });
});

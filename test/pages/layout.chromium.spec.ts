import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeInChromium } from './describe-in-chromium.js';
import { firstPaint } from './first-paint.js';
import { painted } from './frames.js';
import { shiftsOf, watchLayoutShift } from './layout-shift.js';
import { PICTURES, servePictures } from './pictures.js';
import { startReaderSite, type ReaderSite } from './reader-site.js';

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 375, height: 812 };

describeInChromium('the layout of the pages', (chromium) => {
  let site: ReaderSite | undefined;
  beforeAll(async () => {
    site = await startReaderSite();
  });
  afterAll(() => site?.end());

  /** What is wrong with a page whose pictures come only after its text has been painted, as over a slow line. */
  async function faultsOf(context: BrowserContext, url: string): Promise<string[]> {
    let release = () => {};
    const asked: string[] = [];
    const page = await context.newPage();
    page.on('request', (request) => asked.push(request.url()));
    await servePictures(page, new Promise((resolve) => (release = resolve)));
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    await painted(page);
    release();
    const faults = [
      ...(await shiftsOf(page)),
      ...(await beyondTheEdge(page)).map((element) => `lies beyond the edge: ${element}`),
      ...asked.filter((each) => each !== url && !isPicture(each)).map((each) => `asks for ${each}`),
    ];
    await page.close();
    return faults;
  }

  /** The icon is a data: address within the document. */
  const isPicture = (url: string): boolean =>
    url.startsWith(`${PICTURES}/`) || url.startsWith('data:');

  /** What stands beyond the right or the left edge of the page, when that makes the page wider than the window. */
  const beyondTheEdge = (page: Page): Promise<string[]> =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth <= clientWidth) return [];
      return [...document.querySelectorAll('body *')]
        .filter((element) => {
          const { left, right } = element.getBoundingClientRect();
          return right > clientWidth + 1 || left < -1;
        })
        .map((element) => element.outerHTML.slice(0, 80));
    });

  async function faultsOfAll(
    pages: Readonly<Record<string, string>>,
    viewport: typeof WIDE,
  ): Promise<string[]> {
    const context = await chromium.context({ viewport });
    await watchLayoutShift(context);
    const found: string[] = [];
    for (const [name, url] of Object.entries(pages)) {
      found.push(...(await faultsOf(context, url)).map((fault) => `${name} ${fault}`));
    }
    return found;
  }

  describe.each([
    ['1280', WIDE],
    ['375', NARROW],
  ])('at %s px, while the pictures come', (_width, viewport) => {
    const promise = 'stand still, keep within the width and ask for nothing but pictures';
    it(`articles that are difficult ${promise}`, async () => {
      expect(await faultsOfAll(site!.difficult, viewport)).toEqual([]);
    });
    it(`pages of every kind ${promise}`, async () => {
      // The editions in az and ru have the same layout; only their words are longer.
      const chosen = Object.entries(site!.pages).filter(
        ([name]) => !/^(az|ru) (?!article|edition)/.test(name),
      );
      expect(await faultsOfAll(Object.fromEntries(chosen), viewport)).toEqual([]);
    });
  });

  // The measures themselves must see what they are there for.
  it('would be seen to move, to be too wide and to ask for more', async () => {
    const context = await chromium.context({ viewport: NARROW });
    await watchLayoutShift(context);
    await context.route('https://site.example/**', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><img src="${PICTURES}/a-300x300.svg"><p>Under it</p><p style="width:900px">Wide</p><script src="/x.js"></script>`,
      }),
    );
    expect(await faultsOf(context, 'https://site.example/')).toEqual([
      expect.stringContaining('moves by'),
      expect.stringContaining('lies beyond the edge: <p style="width:900px">'),
      'asks for https://site.example/x.js',
    ]);
  });

  it('keeps an article of ordinary size within 30 KB, and tells when Chromium first paints it', async () => {
    const context = await chromium.context({ viewport: NARROW });
    await servePictures(context);
    const told: string[] = [];
    for (const edition of ['en', 'az', 'ru', 'fa']) {
      const url = site!.pages[`${edition} article`] ?? '';
      const bytes = (await (await fetch(url)).arrayBuffer()).byteLength;
      expect(bytes, url).toBeLessThanOrEqual(30 * 1024);
      const page = await context.newPage();
      const paint = await firstPaint(chromium.browser(), page, url);
      expect(paint, url).not.toBeNull();
      told.push(`${edition}: ${bytes} bytes, first contentful paint after ${paint?.toFixed(1)} ms`);
      await page.close();
    }
    console.log(told.join('\n'));
  });
});

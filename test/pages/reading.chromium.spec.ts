import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeInChromium } from './describe-in-chromium.js';
import { painted } from './frames.js';
import { shiftsOf, watchLayoutShift } from './layout-shift.js';
import { servePictures } from './pictures.js';
import { startReaderSite, type ReaderSite } from './reader-site.js';

const NARROW = { width: 375, height: 812 };

describeInChromium('what readers do with a page', (chromium) => {
  let site: ReaderSite | undefined;
  beforeAll(async () => {
    site = await startReaderSite();
  });
  afterAll(() => site?.end());

  const address = (name: string): string => site!.pages[name] ?? site!.difficult[name] ?? '';

  async function open(
    name: string,
    options: Parameters<typeof chromium.context>[0] = {},
  ): Promise<Page> {
    const context = await chromium.context({ viewport: NARROW, ...options });
    await servePictures(context);
    await watchLayoutShift(context);
    const page = await context.newPage();
    await page.goto(address(name));
    return page;
  }

  const textSize = (page: Page): Promise<string> =>
    page.locator('.body').evaluate((body) => getComputedStyle(body).fontSize);
  const choose = (page: Page, size: string) =>
    page.locator(`input[name=text-size][value="${size}"]`).check();

  describe('text size', () => {
    it('is chosen of four, remembered over a reload and on other articles, and moves nothing then', async () => {
      const page = await open('en article');
      expect(await textSize(page)).toBe('16px');
      await choose(page, '12');
      expect(await textSize(page)).toBe('12px');
      await choose(page, '18');
      await page.reload();
      expect(await textSize(page)).toBe('18px');
      expect(await page.locator('input[name=text-size]:checked').inputValue()).toBe('18');
      expect(await shiftsOf(page)).toEqual([]);
      await page.goto(address('everything'));
      expect(await textSize(page)).toBe('18px');
    });

    it('can be chosen without script', async () => {
      const page = await open('en article', { javaScriptEnabled: false });
      for (const size of ['12', '14', '18', '16']) {
        await choose(page, size);
        expect(await textSize(page)).toBe(`${size}px`);
      }
    });
  });

  it.each(['en article', 'en edition', 'en archive', 'en 410', 'front'])(
    'is whole without script: %s',
    async (name) => {
      const [plain, scripted] = [await open(name, { javaScriptEnabled: false }), await open(name)];
      // Where everything stands: pixels would also tell which pictures have come.
      const boxesOf = (page: Page) =>
        page.evaluate(() =>
          [...document.querySelectorAll('body *')].map((element) => {
            const { x, y, width, height } = element.getBoundingClientRect();
            return `${element.localName} ${x} ${y} ${width} ${height}`;
          }),
        );
      const textOf = (page: Page) => page.locator('body').innerText();
      expect(await textOf(plain)).toBe(await textOf(scripted));
      expect(await boxesOf(plain)).toEqual(await boxesOf(scripted));
    },
  );

  describe('by keyboard', () => {
    it('leads past the navigation first, by a link that shows itself then', async () => {
      const page = await open('en article');
      const skip = page.locator('.skip');
      expect((await skip.boundingBox())?.y).toBeLessThan(0);
      await page.keyboard.press('Tab');
      expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
      expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
      await page.keyboard.press('Tab');
      expect(
        await page.evaluate(() => document.activeElement?.closest('main, header')?.localName),
      ).toBe('main');
    });

    it.each(['en article', 'table', 'en edition', 'en archive', 'front', 'fa article'])(
      'reaches every link and control, each with a mark that is seen: %s',
      async (name) => {
        const page = await open(name, { viewport: { width: 1280, height: 900 } });
        const wanted = await page.evaluate(
          () => document.querySelectorAll('a[href], input:checked, [tabindex="0"]').length,
        );
        const unmarked: string[] = [];
        const reached = new Set<string>();
        for (let at = 0; at < wanted; at++) {
          await page.keyboard.press('Tab');
          const { key, marked } = await page.evaluate(() => {
            const focused = document.activeElement ?? document.body;
            const all = [...document.querySelectorAll('*')];
            // The mark of a hidden radio button is its label's.
            const shown =
              focused instanceof HTMLInputElement ? focused.nextElementSibling : focused;
            const { outlineStyle, outlineWidth } = getComputedStyle(shown ?? focused);
            return {
              key: `${all.indexOf(focused)} ${focused.outerHTML.slice(0, 80)}`,
              marked: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
            };
          });
          reached.add(key);
          if (!marked) unmarked.push(key);
        }
        expect(unmarked).toEqual([]);
        expect(reached.size).toBe(wanted);
      },
    );
  });

  it.each(['en article', 'en edition', 'en archive', 'front', 'ru article', 'fa article'])(
    'gives fingers 44 px for navigation, text size and headlines: %s',
    async (name) => {
      const page = await open(name, { hasTouch: true, isMobile: true });
      await painted(page);
      const small = await page.evaluate(() => {
        const targets = [
          ...document.querySelectorAll(
            'header nav a, .trail a, .text-size label, .onward a, .days a, .foot a, td a, th a',
          ),
          ...document.querySelectorAll('.links li, .briefs li, .day li, .story'),
        ];
        return targets
          .filter((target) => target.getBoundingClientRect().height < 43.5)
          .map(
            (target) => `${target.getBoundingClientRect().height} ${target.outerHTML.slice(0, 80)}`,
          );
      });
      expect(small).toEqual([]);
    },
  );

  it("opens an article from anywhere in its story, and the section from the section's own link", async () => {
    const page = await open('en edition', { viewport: { width: 1280, height: 900 } });
    const story = page.locator('.story').nth(1);
    const headline = await story.locator('h2').innerText();
    await story.click({ position: { x: 5, y: (await story.boundingBox())!.height - 5 } });
    expect(await page.locator('h1').innerText()).toBe(headline);
    await page.goBack();
    await story.locator('.when a').click();
    expect(new URL(page.url()).pathname).toMatch(/^\/en\/[a-z]+$/);
  });

  describe('on paper', () => {
    it.each(['everything', 'en article', 'fa article', 'en edition', 'en archive'])(
      'has the text and no navigation: %s',
      async (name) => {
        const page = await open(name, {
          viewport: { width: 718, height: 1000 },
          colorScheme: 'dark',
        });
        await page.emulateMedia({ media: 'print' });
        expect(await page.locator('h1').isVisible()).toBe(true);
        const shown = await page.evaluate(() =>
          [...document.querySelectorAll('nav, .skip, .links, .text-size, .foot')]
            .filter((element) => element.checkVisibility())
            .map((element) => element.outerHTML.slice(0, 60)),
        );
        expect(shown).toEqual([]);
        const { color, width } = await page.evaluate(() => ({
          color: getComputedStyle(document.body).color,
          width: document.documentElement.scrollWidth - innerWidth,
        }));
        expect(color).toBe('rgb(0, 0, 0)');
        expect(width).toBeLessThanOrEqual(0);
      },
    );

    it('cuts no table off, and no figure in two', async () => {
      const page = await open('table', { viewport: { width: 718, height: 1000 } });
      await page.emulateMedia({ media: 'print' });
      const { beyond, lines } = await page.evaluate(() => {
        const frame = document.querySelector('.wide');
        const figure = document.querySelector('.wide td')?.firstChild ?? document.body;
        const range = document.createRange();
        range.selectNodeContents(figure);
        return {
          beyond: (frame?.scrollWidth ?? 0) - (frame?.clientWidth ?? 0),
          lines: range.getClientRects().length,
        };
      });
      expect(beyond).toBeLessThanOrEqual(0);
      expect(lines).toBe(1);
    });
  });
});

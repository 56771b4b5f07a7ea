import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium } from './describe-in-chromium.js';
import { servePictures } from './pictures.js';
import { startReaderSite, type ReaderSite } from './reader-site.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** All that axe holds by itself, with what WCAG 2.2 asks of targets, and AAA of contrast. */
const EVERY_RULE: Axe.RunOptions = {
  resultTypes: ['violations'],
  preload: false,
  rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
};
/** Night changes colours and nothing else. */
const COLOURS: Axe.RunOptions = {
  resultTypes: ['violations'],
  preload: false,
  runOnly: ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block'],
};

declare const axe: typeof Axe;

/** What axe finds, a line each. */
async function findings(page: Page, options: Axe.RunOptions): Promise<string[]> {
  const { violations } = await page.evaluate((chosen) => axe.run(document, chosen), options);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

describeInChromium('the pages, to a reader who cannot see them as they are', (chromium) => {
  let site: ReaderSite | undefined;
  beforeAll(async () => {
    site = await startReaderSite();
  });
  afterAll(() => site?.end());

  async function open(): Promise<Page> {
    const context = await chromium.context({ viewport: { width: 1280, height: 900 } });
    await servePictures(context);
    // A script that the policy of the page does not hold back, as one that the page loads would be.
    await context.addInitScript({ content: AXE });
    return context.newPage();
  }

  async function findingsOf(page: Page): Promise<string[]> {
    const found: string[] = [];
    for (const width of [1280, 375]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const now = await findings(page, colorScheme === 'light' ? EVERY_RULE : COLOURS);
        found.push(...now.map((finding) => `${width} px, ${colorScheme}: ${finding}`));
      }
    }
    return found;
  }

  it.each(['en', 'az', 'ru', 'fa'])(
    'have no fault that axe knows, in edition %s, by day and night, wide and narrow',
    async (edition) => {
      const page = await open();
      const found: string[] = [];
      for (const [name, address] of Object.entries(site!.pages)) {
        if (!name.startsWith(`${edition} `) && !(edition === 'en' && !/^\w\w /.test(name)))
          continue;
        await page.goto(address);
        found.push(...(await findingsOf(page)).map((finding) => `${name}, ${finding}`));
      }
      expect(found).toEqual([]);
    },
  );

  it('have none where an article is difficult', async () => {
    const page = await open();
    const found: string[] = [];
    for (const [name, address] of Object.entries(site!.difficult)) {
      await page.goto(address);
      found.push(...(await findingsOf(page)).map((finding) => `${name}, ${finding}`));
    }
    expect(found).toEqual([]);
  });

  // The check itself must see what it is there for.
  it('would be found wanting with pale text or a picture without a text', async () => {
    const page = await open();
    await page.setContent(
      '<!doctype html><html lang="en"><title>t</title><main><h1 style="color:#aaa">Pale</h1><img src="data:,"></main>',
    );
    const found = await findings(page, EVERY_RULE);
    expect(found.map((finding) => finding.split(':')[0])).toEqual(
      expect.arrayContaining(['color-contrast', 'image-alt']),
    );
  });
});

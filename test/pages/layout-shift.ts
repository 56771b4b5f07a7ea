import type { BrowserContext, Page } from 'playwright-core';

/** Not in TypeScript's DOM library. */
interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null }[];
}

/** From the first frame of each page on, what moved without the reader's doing (Layout Instability API). */
export async function watchLayoutShift(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as LayoutShift[]) {
        if (entry.hadRecentInput) continue;
        const what = entry.sources.map(({ node }) =>
          node instanceof Element ? node.outerHTML.slice(0, 80) : node?.textContent?.slice(0, 40),
        );
        shifts.push(`moves by ${entry.value.toFixed(4)}: ${what.join(', ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** Shows all of the page, so that pictures that wait until they are near have come, and tells what moved. */
export async function shiftsOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const frames = () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      });
    const height = document.documentElement.scrollHeight;
    for (let top = 0; top < height; top += innerHeight) {
      scrollTo(0, top);
      await frames();
    }
    const coming = [...document.images].filter(({ complete }) => !complete);
    await Promise.all(
      coming.map(
        (image) =>
          new Promise((resolve) => {
            image.addEventListener('load', resolve);
            image.addEventListener('error', resolve);
          }),
      ),
    );
    await frames();
    return (window as unknown as { shifts: string[] }).shifts;
  });
}

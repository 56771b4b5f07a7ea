import type { Browser, Page } from 'playwright-core';

interface TraceEvent {
  name: string;
  /** Microseconds. */
  ts: number;
  args: { data?: { documentLoaderURL?: string; navigationId?: string } };
}

/**
 * Milliseconds from the start of the navigation to the first text or picture, as Chromium's trace has it; null when the
 * trace holds no such paint.
 */
export async function firstPaint(
  browser: Browser,
  page: Page,
  url: string,
): Promise<number | null> {
  await browser.startTracing(page, { categories: ['loading', 'blink.user_timing'] });
  await page.goto(url);
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        new PerformanceObserver((list) => {
          if (list.getEntriesByName('first-contentful-paint').length > 0) resolve(null);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
  const trace = (await browser.stopTracing()).toString();
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const data = (event: TraceEvent | undefined) => event?.args.data;
  const start = traceEvents.find(
    (event) => event.name === 'navigationStart' && data(event)?.documentLoaderURL === url,
  );
  const paint = traceEvents.find(
    (event) =>
      event.name === 'firstContentfulPaint' &&
      data(event)?.navigationId === data(start)?.navigationId,
  );
  return start === undefined || paint === undefined ? null : (paint.ts - start.ts) / 1_000;
}

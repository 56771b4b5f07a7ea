import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, inject } from 'vitest';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Chromium {
  /** The running browser; only inside tests and hooks. */
  browser(): Browser;
  /** A profile of its own, which ends with its test. */
  context(options?: BrowserContextOptions): Promise<BrowserContext>;
}

/** A suite that opens pages in a real browser, where there is one; `chromium-once.ts` says when there is none. */
export function describeInChromium(name: string, body: (chromium: Chromium) => void): void {
  const executablePath = inject('chromium');
  describe.runIf(executablePath !== null)(name, () => {
    const contexts: BrowserContext[] = [];
    let running: Browser | null = null;
    const browser = () => {
      if (running === null) throw new Error('the browser runs in tests and hooks only');
      return running;
    };
    beforeAll(async () => {
      running = await chromium.launch({ executablePath: executablePath ?? '', args: ARGUMENTS });
    });
    afterAll(() => running?.close());
    afterEach(async () => {
      for (const context of contexts.splice(0)) await context.close();
    });
    body({
      browser,
      context: async (options) => {
        const context = await browser().newContext(options);
        contexts.push(context);
        return context;
      },
    });
  });
}

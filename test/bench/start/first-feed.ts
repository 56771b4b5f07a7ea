import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** Short beside what is measured. */
const LOOK_EVERY_MS = 5;
const LONGEST_MS = 120_000;
const FEED = '/feeds/en.rss';

export interface FirstFeed {
  /** Seconds until the port took a connection, and until a feed came with 200. */
  open: number;
  served: number;
}

/** Asks for a feed from now on until it comes, each time on a connection of its own. @param base of the feed port. */
export async function firstFeed(base: string): Promise<FirstFeed> {
  const url = base + FEED;
  const began = performance.now();
  const passed = () => (performance.now() - began) / 1_000;
  let open: number | null = null;
  while (passed() * 1_000 < LONGEST_MS) {
    const status = await statusOf(url);
    if (status !== null) open ??= passed();
    if (status === 200) return { open: open!, served: passed() };
    await pause(LOOK_EVERY_MS);
  }
  throw new Error(`${url} did not come within ${LONGEST_MS} ms`);
}

/** Null: nobody listens there. */
function statusOf(url: string): Promise<number | null> {
  return new Promise((resolve) => {
    const asked = request(url, { agent: false }, (response) => {
      response.on('error', () => resolve(null));
      response.on('end', () => resolve(response.statusCode!));
      response.resume();
    });
    asked.on('error', () => resolve(null));
    asked.end();
  });
}

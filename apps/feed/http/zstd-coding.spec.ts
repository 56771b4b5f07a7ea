import zlib from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { FakeFeedViews } from '../../../test/fakes/fake-feed-views.js';
import { anArticle } from '../../../test/fixtures/an-article.js';
import {
  openFeedPortInProcess,
  type FeedPortInProcess,
} from '../../../test/harness/feed-port-in-process.js';

// Node has zstd from 22.15 on; the port says what this one has.
const { zstdDecompressSync: unpack } = zlib as { zstdDecompressSync?: (bytes: Buffer) => Buffer };
const NOW = Date.UTC(2026, 2, 1, 10, 0, 0);
const FEED = '/feeds/en.rss';
const ZSTD = { 'accept-encoding': 'zstd' };

let views: FakeFeedViews;
let port: FeedPortInProcess;
beforeEach(async () => {
  views = new FakeFeedViews();
  views.publish(anArticle(), NOW - 60_000);
  port = await openFeedPortInProcess(views, new FakeClock(NOW));
});
afterEach(() => port.close());

it.runIf(unpack)('sends zstd, with a tag of its own that it knows again', async () => {
  const plain = await port.ask({ path: FEED });
  const packed = await port.ask({ path: FEED, headers: ZSTD });
  expect([packed.status, packed.headers['content-encoding']]).toEqual([200, 'zstd']);
  expect(unpack!(packed.body)).toEqual(plain.body);
  const tag = packed.headers.etag!;
  expect(tag).not.toBe(plain.headers.etag);
  const ask = (headers: Record<string, string>) =>
    port.ask({ path: FEED, headers: { ...headers, 'if-none-match': tag } });
  expect([(await ask(ZSTD)).status, (await ask({})).status]).toEqual([304, 200]);
});

it.runIf(unpack)('packs once for all who ask at a time, and anew after a change', async () => {
  const all = () =>
    Promise.all(Array.from({ length: 20 }, () => port.ask({ path: FEED, headers: ZSTD })));
  const before = await all();
  expect(new Set(before.map(({ headers }) => headers.etag)).size).toBe(1);
  expect(views.snapshots).toBe(1);
  views.publish(anArticle({ externalId: 'more' }), NOW);
  const after = await all();
  expect(new Set(after.map(({ headers }) => headers.etag)).size).toBe(1);
  expect(after[0]!.headers.etag).not.toBe(before[0]!.headers.etag);
});

it.skipIf(unpack)('sends no zstd where Node has none', async () => {
  const answer = await port.ask({ path: FEED, headers: ZSTD });
  expect([answer.status, answer.headers['content-encoding']]).toEqual([200, undefined]);
});

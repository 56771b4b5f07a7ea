import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FakeClock } from '../fakes/fake-clock.js';
import { DatelineInProcess } from '../harness/dateline-in-process.js';
import type { Newsroom } from '../harness/newsroom.js';
import { until } from '../harness/until.js';

const GATHERED_MS = 2_000;

/** The addresses of each notice that the hub was given. */
const notices: string[][] = [];
const hub = createServer(async (request, response) => {
  notices.push(new URLSearchParams(await text(request)).getAll('hub.url'));
  response.writeHead(204).end();
});
const clock = new FakeClock(Date.UTC(2026, 2, 1, 12));
let dateline: DatelineInProcess;
let newsroom: Newsroom;
let hubUrl: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', resolve));
  hubUrl = `http://127.0.0.1:${(hub.address() as AddressInfo).port}/`;
  dateline = new DatelineInProcess({ clock, environment: { HUB_URL: hubUrl } });
  newsroom = await dateline.start();
});
afterAll(async () => {
  await dateline.end();
  hub.close();
});

it('a hub is told of the feeds of an edition that has changed, and each leads to the hub', async () => {
  const { id } = await newsroom.post({
    edition: 'az',
    source: 'desk',
    externalId: 'bridge-17',
    section: 'politics',
    headline: 'Körpü açıldı',
    publishedAt: '2026-03-01T09:00:00Z',
  });
  await newsroom.settled();
  clock.advance(GATHERED_MS);
  await until('the hub is told', async () => notices.length > 0);
  const [told] = notices;
  expect(told).toContain('https://news.example.org/feeds/az/politics.atom');
  expect(told!.filter((url) => !url.includes('/feeds/az'))).toEqual([]);
  for (const self of told!) {
    const feed = await newsroom.get(new URL(self).pathname);
    expect(feed.headers.get('link')).toBe(`<${hubUrl}>; rel="hub", <${self}>; rel="self"`);
    expect(feed.text).toContain(hubUrl);
    expect(feed.text.includes(id)).toBe(/politics|az\./.test(self));
  }
});

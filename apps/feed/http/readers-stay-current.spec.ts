import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Article } from '#article/article.js';
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { FakeFeedViews } from '../../../test/fakes/fake-feed-views.js';
import { anArticle } from '../../../test/fixtures/an-article.js';
import {
  openFeedPortInProcess,
  type FeedAnswer,
  type FeedPortInProcess,
} from '../../../test/harness/feed-port-in-process.js';
import { httpDate } from './http-date.js';

const NOW = Date.UTC(2026, 2, 1, 10, 0, 0);
const BEFORE = NOW - 60_000;
const newest = anArticle({ externalId: 'newest', publishedAt: '2026-03-01T09:00:00.000Z' });
const older = anArticle({ externalId: 'older', publishedAt: '2026-03-01T08:00:00.000Z' });

let clock: FakeClock;
let views: FakeFeedViews;
const ports: FeedPortInProcess[] = [];

beforeEach(() => {
  clock = new FakeClock(NOW);
  views = new FakeFeedViews();
  views.publish(older, BEFORE);
  views.publish(newest, BEFORE);
});

afterEach(async () => {
  await Promise.all(ports.splice(0).map((port) => port.close()));
});

async function startInstance(): Promise<FeedPortInProcess> {
  const port = await openFeedPortInProcess(views, clock);
  ports.push(port);
  return port;
}

type Headers = Record<string, string>;

/** What a client sends that has an answer: by its habits. */
const CLIENTS: Record<string, (had: FeedAnswer) => Headers> = {
  'its tag': ({ headers }) => ({ 'if-none-match': headers.etag! }),
  'its tag as a weak one': ({ headers }) => ({ 'if-none-match': `W/${headers.etag}` }),
  'all tags that it ever had': ({ headers }) => ({ 'if-none-match': `"a", ${headers.etag}, "b"` }),
  'its date': ({ headers }) => ({ 'if-modified-since': headers['last-modified']! }),
  'its tag and date': ({ headers }) => ({
    'if-none-match': headers.etag!,
    'if-modified-since': headers['last-modified']!,
  }),
  'the time of its clock, which runs ahead': () => ({
    'if-modified-since': httpDate(NOW + 3_600_000),
  }),
};

const EVENTS: Record<string, (at: number) => void> = {
  'the newest article is withdrawn': (at) => views.withdraw(newest, 'Wrong', at),
  'an older article is withdrawn': (at) => views.withdraw(older, 'Wrong', at),
  'an article is corrected': (at) => views.publish({ ...older, headline: 'Corrected' }, at),
  'an article comes': (at) =>
    views.publish(anArticle({ externalId: 'new', publishedAt: '2026-03-01T10:00:00.000Z' }), at),
  'an article comes late': (at) =>
    views.publish(anArticle({ externalId: 'late', publishedAt: '2026-02-27T08:00:00.000Z' }), at),
};

describe.each([
  ['/feeds/en.rss', 'identity'],
  ['/feeds/en.atom', 'gzip'],
  ['/feeds/en.json', 'br'],
])('after a change, %s in %s', (path, coding) => {
  const encoded = { 'accept-encoding': coding };

  describe.each(Object.entries(EVENTS))('when %s', (_event, happens) => {
    it.each(Object.entries(CLIENTS))('comes whole to who sends %s', async (_client, sends) => {
      const port = await startInstance();
      const had = await port.ask({ path, headers: encoded });
      const headers = { ...encoded, ...sends(had) };
      happens(clock.now());
      // In the second of the change, when it has passed, and later.
      for (const passed of [0, 1_500, 60_000]) {
        clock.advance(passed);
        const now = await port.ask({ path, headers });
        expect([now.status, now.headers.etag === had.headers.etag]).toEqual([200, false]);
      }
      const now = await port.ask({ path, headers: encoded });
      expect(now.headers['last-modified']).toBe(httpDate(NOW));
      const again = { ...encoded, ...CLIENTS['its date']!(now) };
      expect((await port.ask({ path, headers: again })).status).toBe(304);
    });
  });
});

describe('the same state has the same tag and date', () => {
  it.each<[what: string, restart: boolean]>([
    ['on another instance', false],
    ['after a restart', true],
  ])('%s', async (_what, restart) => {
    const first = await startInstance();
    for (const path of ['/feeds/en.rss', '/en', `/articles/en/${newest.id}`]) {
      for (const coding of ['identity', 'gzip', 'br']) {
        const encoded = { 'accept-encoding': coding };
        const had = await first.ask({ path, headers: encoded });
        if (restart) clock.advance(3_600_000);
        const second = await startInstance();
        const { date: _date, ...same } = had.headers;
        expect((await second.ask({ path, headers: encoded })).headers).toMatchObject(same);
        for (const client of ['its tag', 'its date']) {
          const headers = { ...encoded, ...CLIENTS[client]!(had) };
          expect((await second.ask({ path, headers })).status).toBe(304);
        }
      }
    }
  });
});

/** What a reader has, who sends again what it was told last. */
class Reader {
  private told: Headers = {};
  text = '';

  constructor(
    readonly name: string,
    private readonly sends: (had: FeedAnswer) => Headers,
  ) {}

  async look(port: FeedPortInProcess): Promise<void> {
    const { told } = this;
    const answer = await port.ask({ path: '/feeds/en.json', headers: told });
    expect([200, 304]).toContain(answer.status);
    if (answer.status === 304) return;
    this.text = answer.body.toString();
    // Who was told no date goes on sending the one before.
    const sent = Object.entries(this.sends(answer)).filter(([, value]) => value !== undefined);
    this.told = { ...told, ...Object.fromEntries(sent) };
  }
}

it('leaves no reader behind, whatever happens within a second', async () => {
  const random = randomNumbers(7);
  const port = await startInstance();
  const live: Article[] = [newest, older];
  const readers = Object.entries(CLIENTS).map(([name, sends]) => new Reader(name, sends));
  const look = () => Promise.all(readers.map((reader) => reader.look(port)));
  const happens = (step: string) => {
    if (random() < 0.5 && live.length > 0) {
      const [article] = live.splice(Math.floor(random() * live.length), 1);
      views.withdraw(article!, 'Wrong', clock.now());
    } else {
      const article = anArticle({ externalId: step });
      live.push(article);
      views.publish(article, clock.now());
    }
  };
  for (let round = 0; round < 60; round++) {
    for (let step = 0; step < 3; step++) {
      happens(`${round}.${step}`);
      if (random() < 0.7) await look();
      clock.advance(Math.floor(random() * 700));
      if (random() < 0.5) await look();
    }
    clock.advance(2_000);
    await look();
    const now = (await port.ask({ path: '/feeds/en.json' })).body.toString();
    expect(readers.filter(({ text }) => text !== now).map(({ name }) => name)).toEqual([]);
  }
});

/** Mulberry32. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

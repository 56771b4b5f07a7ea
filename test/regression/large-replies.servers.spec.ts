import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import { partitionOf } from '#article/partition.js';
import type { Target } from '#feed/http/target.js';
import { EVERYTHING } from '#feed/selection/selection.js';
import type { Renderers } from '#feed/rendering/renderers.js';
import { sources } from '#feed/rendering/sources.js';
import { put } from '#read-model/contract/store-under-test.contract.js';
import type { ArticleView, FeedChange, FeedViews } from '#read-model/feed-views.js';
import { connectRedis } from '#read-model/redis/connect-redis.js';
import { openRedisFeedViews } from '#read-model/redis/open-redis-feed-views.js';
import { idOf, shippedEdition, viewOf } from '../fixtures/page-snapshots.js';
import { describeWithServers } from '../harness/describe-with-servers.js';
import { startRedis } from '../harness/redis-server.js';

// Notices come on the connection of the reads, so that each comes before the reply to any read that sees its change. One
// SUBSCRIBE makes Redis count the connection as one of pub/sub, and it closes such a one when more than 32 MiB of replies
// wait ("closed ASAP for overcoming of output buffer limits"). Forty days of the archive or forty feeds asked for at once
// were more: readers got 503, and the projector's steps failed with them.

const MIB = 1024 * 1024;
/** As Redis has it where nothing is set. */
const AS_IT_COMES = ['--client-output-buffer-limit', 'pubsub 32mb 8mb 60'];
const PARTITIONS = 12;
const edition = shippedEdition('en');
const partition = partitionOf(edition.name, PARTITIONS);
const FORTY = Array.from({ length: 40 }, (_, n) => n);
const sectionOf = (n: number) => `section-${n}`;
const dayOf = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);

describeWithServers('large replies of Redis', ['redis'], () => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end();
  });

  /** Feed's views in a Redis of its own, and how often their connection was lost. */
  async function viewsIn(settings: string[]): Promise<{ views: FeedViews; losses: () => number }> {
    const server = await startRedis(settings);
    ends.push(() => server.remove());
    const logged: string[] = [];
    const logger = pino({}, { write: (line: string) => logged.push(line) });
    const redis = await connectRedis({ url: server.url, prefix: '', logger });
    ends.push(() => redis.close());
    const losses = () => logged.filter((line) => line.includes('is away')).length;
    return { views: openRedisFeedViews(redis), losses };
  }

  it('cut a connection that is asked for forty feeds at once: the cause', async () => {
    const { views, losses } = await viewsIn(AS_IT_COMES);
    await holdsFortySections(views);
    const reads = FORTY.map((n) => {
      const feed = { edition: edition.name, section: sectionOf(n) };
      return views.snapshot(partition, { feed, limit: 50, syndicatedOnly: true });
    });
    await expect(Promise.all(reads)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await Promise.allSettled(reads);
    expect(losses()).toBe(1);
  });

  it('reach forty readers of feeds and forty of days, and the projector meanwhile', async () => {
    const { views, losses } = await viewsIn(AS_IT_COMES);
    await holdsFortySections(views);
    await holdsFortyDays(views);
    const sourceOf = sources({
      views,
      shown: { read: async (_partition, read) => read() },
      partitions: PARTITIONS,
      editions: new Map(),
      feedItems: 50,
      renderers,
    });
    const targets = [...FORTY.map(feedOf), ...FORTY.map(archiveOf)];
    const rendering = Promise.allSettled(
      targets.map((target) => sourceOf(target).render(() => true)),
    );
    await put(views, partition, { kind: 'awaited', edition: edition.name, id: idOf(1) });
    const content = { status: 'fulfilled', value: expect.objectContaining({ kind: 'content' }) };
    expect(await rendering).toEqual(targets.map(() => content));
    expect(losses()).toBe(0);
  });

  it('reach a reader of fifty articles of 1 MiB where Redis is started as docker-compose.yml does', async () => {
    const { views, losses } = await viewsIn(limitOfCompose());
    const feed = { edition: edition.name, section: null };
    for (let n = 0; n < 50; n++) await put(views, partition, ...published(anArticle(n, MIB), null));
    const request = { feed, limit: 50, syndicatedOnly: true };
    expect((await views.snapshot(partition, request)).items).toHaveLength(50);
    expect(losses()).toBe(0);
  });
});

const renderers = {
  feed: (_target, { items }) => `${items.length} articles`,
  archivePage: ({ items }) => `${items.length} articles`,
} as Partial<Renderers> as Renderers;

const feedOf = (n: number): Target => ({
  kind: 'feed',
  edition,
  section: sectionOf(n),
  format: 'rss',
  selection: EVERYTHING,
});
const archiveOf = (n: number): Target => ({ kind: 'archive-page', edition, day: dayOf(n) });

/** 2 MiB each: they have their articles in common. */
async function holdsFortySections(views: FeedViews): Promise<void> {
  for (let n = 0; n < 50; n++) {
    const view = anArticle(n, 40 * 1024);
    await put(views, partition, ...FORTY.flatMap((m) => published(view, sectionOf(m))));
  }
}

/** 2 MiB of articles each. */
async function holdsFortyDays(views: FeedViews): Promise<void> {
  for (const n of FORTY) {
    for (const m of [0, 1]) {
      const view = anArticle(100 + 2 * n + m, MIB, `${dayOf(n)}T12:00:00.000Z`);
      await put(views, partition, ...published(view, null));
    }
  }
}

const anArticle = (n: number, bytes: number, publishedAt = '2025-03-01T12:00:00.000Z') =>
  viewOf({ id: idOf(n), publishedAt, body: `<p>${'x'.repeat(bytes)}</p>` });

function published(view: ArticleView, section: string | null): FeedChange[] {
  const { id, headline, publishedAt } = view.article;
  const place = { edition: edition.name, id };
  const feed = { edition: edition.name, section };
  const at = Date.parse(publishedAt);
  return [
    { kind: 'article', ...place, view },
    {
      kind: 'link',
      edition: edition.name,
      link: { id, headline, section: 'politics', publishedAt },
    },
    { kind: 'entry', ...place, list: feed, publishedAt: at, syndicated: true, present: true },
  ];
}

/** What docker-compose.yml gives Redis for it. */
function limitOfCompose(): string[] {
  const compose = readFileSync('docker-compose.yml', 'utf8');
  const [, name, value] = /(--client-output-buffer-limit) "([^"]+)"/.exec(compose) ?? [];
  return name === undefined ? [] : [name, value!];
}

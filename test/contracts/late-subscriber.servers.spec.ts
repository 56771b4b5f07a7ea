import { createClient } from 'redis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anArticleInput } from '../fixtures/an-article-input.js';
import { manyArticles } from '../fixtures/many-articles.js';
import { publishBusily } from '../harness/busy-newsroom.js';
import { DatelineServices } from '../harness/dateline-services.js';
import { describeWithServers } from '../harness/describe-with-servers.js';
import { forceCompaction } from '../harness/force-compaction.js';
import { startRedis, type RedisServer } from '../harness/redis-server.js';
import { SubscriberProcess } from '../harness/subscriber-process.js';
import { until } from '../harness/until.js';

const ARTICLES = 200;

// As weeks later: the broker has cleaned both topics, and of what was said the last of each key is left.
describeWithServers('after compaction', ['kafka', 'redis'], ({ kafkaBrokers }) => {
  let redis: RedisServer;
  let services: DatelineServices;
  let ids: string[];
  const compacted = new Map<string, { held: number; left: number }>();

  beforeAll(async () => {
    redis = await startRedis();
    services = await DatelineServices.start({ brokers: kafkaBrokers, redisUrl: redis.url });
    ids = await publishBusily(services.newsroom(), manyArticles(ARTICLES));
    const publishOneMore = async () => {
      const { id } = await services
        .newsroom()
        .post(anArticleInput({ externalId: `${ids.length}` }));
      ids.push(id);
      await services.settled();
    };
    for (const topic of ['articles', 'enriched-articles']) {
      const name = `${services.prefix}${topic}`;
      compacted.set(topic, await forceCompaction(kafkaBrokers, name, publishOneMore));
    }
  }, 180_000);
  afterAll(async () => {
    await services?.end();
    await redis?.remove();
  });

  /** What readers are answered for each article: its headline and links; null where it is gone for good. */
  const shown = async () => {
    const answers = new Map<string, { headline: string; related: string[] } | null>();
    for (const id of ids) {
      const { status, text } = await services.newsroom().get(`/articles/en/${id}.json`);
      if (status === 410) answers.set(id, null);
      if (status !== 200) continue;
      const { headline, related } = JSON.parse(text) as ShownArticle;
      answers.set(id, { headline, related: related.map(({ url }) => url.split('/').at(-1)!) });
    }
    return answers;
  };

  it('the topics hold far less than was said', () => {
    for (const { held, left } of compacted.values()) expect(left).toBeLessThan(held * 0.9);
  });

  it('a late subscriber gets every live article with its last content and list, and every withdrawal', async () => {
    const subscriber = new SubscriberProcess([process.execPath, 'docs/examples/subscriber.mjs'], {
      KAFKA_BROKERS: kafkaBrokers.join(),
      KAFKA_PREFIX: services.prefix,
      GROUP: `${services.prefix}late`,
    });
    await subscriber.holds([ids.at(-1)!]).finally(() => subscriber.end());

    const answers = [...(await shown())];
    const live = answers.filter(([, article]) => article !== null);
    const gone = answers.filter(([, article]) => article === null).map(([id]) => id);
    expect(live.length).toBeGreaterThan(ARTICLES * 0.8);
    expect(gone.length).toBeGreaterThan(ARTICLES / 40);
    expect(subscriber.live()).toEqual(new Map(live));
    expect(subscriber.withdrawn()).toEqual(new Set(gone));
  });

  it('Dateline itself comes back from the loss of its stores', async () => {
    const before = await shown();
    const client = await createClient({ url: redis.url }).connect();
    try {
      await client.flushAll();
      // Until feed has noticed, it shows what it had.
      const keys = `${services.prefix}feed:*`;
      await until('feed has begun anew', async () => (await client.keys(keys)).length > 0);
    } finally {
      client.destroy();
    }
    const feed = services.of('feed')[0]!;
    await until('feed is caught up', async () => (await feed.check('feeds caught up'))?.ok);
    await services.settled();
    expect(await shown()).toEqual(before);
  });
});

interface ShownArticle {
  headline: string;
  related: { url: string }[];
}

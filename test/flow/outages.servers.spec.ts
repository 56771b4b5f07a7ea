import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { DatelineServices } from '../harness/dateline-services.js';
import { describeWithServers } from '../harness/describe-with-servers.js';
import { HealthWatch } from '../harness/health-watch.js';
import { startKafka, type KafkaBroker } from '../harness/kafka-broker.js';
import { startRedis, type RedisServer } from '../harness/redis-server.js';
import type { ServiceName } from '../harness/service-instance.js';
import { until } from '../harness/until.js';

/** A broker and three services start and heal in it. */
const LONGEST_MS = 240_000;

const story = (externalId: string) => ({
  edition: 'en',
  source: 'desk',
  externalId,
  section: 'politics',
  headline: `Orvan Bridge story ${externalId}`,
  publishedAt: '2026-03-01T12:00:00Z',
});

describeWithServers('health in an outage', ['broker-restarts', 'redis'], () => {
  let broker: KafkaBroker | undefined;
  let redis: RedisServer | undefined;
  let services: DatelineServices | undefined;
  let watches: Record<ServiceName, HealthWatch>;
  beforeAll(async () => {
    broker = await startKafka();
    redis = await startRedis();
    services = await DatelineServices.start({ brokers: broker.brokers, redisUrl: redis.url });
  }, LONGEST_MS);
  afterAll(async () => {
    await services?.end();
    await broker?.remove();
    await redis?.remove();
  });
  beforeEach(async () => {
    await services!.newsroom().post(story('before'));
    await services!.settled();
    await allWell();
    const [ingest, enrichment, feed] = services!.instances.map((each) => new HealthWatch(each));
    watches = { ingest: ingest!, enrichment: enrichment!, feed: feed! };
  });
  afterEach(() => endWatches());

  const endWatches = () => Promise.all(Object.values(watches).map((watch) => watch.end()));

  const allWell = () =>
    until('all are well', async () => {
      const all = await Promise.all(services!.instances.map((instance) => instance.health()));
      return all.every((health) => health?.checks.every(({ ok }) => ok));
    });

  const failing = (service: ServiceName, check: string) =>
    until(`${service} tells of ${check}`, async () => watches[service].said.get(check)?.at(-1));

  /** An outage is told once, in the same words until it ends. */
  function expectOneOutage(service: ServiceName, check: string): void {
    const said = watches[service].said.get(check)!;
    expect(said, `${service}, ${check}`).toHaveLength(3);
    expect(said, `${service}, ${check}`).toEqual([null, expect.any(String), null]);
  }

  const statusesOf = (service: ServiceName) => watches[service].statuses;

  it(
    'of the broker: ingest is not ready, readers are served, and all heal',
    async () => {
      const newsroom = services!.newsroom();
      const feed = await newsroom.get('/feeds/en.rss');
      await broker!.stop();
      for (const service of ['ingest', 'enrichment', 'feed'] as const) {
        await failing(service, 'event log');
      }
      // Each takes seconds: the outage lasts longer than any look.
      for (let n = 0; n < 3; n++) {
        const answer = await newsroom.send('POST', '/articles', JSON.stringify(story(`lost-${n}`)));
        expect(answer.status).toBe(503);
        expect((await newsroom.get('/feeds/en.rss')).text).toBe(feed.text);
      }
      expect((await newsroom.get('/metrics')).text).toContain('dateline_lag_events');
      await broker!.start();
      await allWell();
      await newsroom.post(story('after'));
      await services!.settled();
      await allWell();
      expect((await newsroom.get('/feeds/en.rss')).text).toContain('Orvan Bridge story after');

      for (const service of ['ingest', 'enrichment', 'feed'] as const) {
        expectOneOutage(service, 'event log');
      }
      expect(statusesOf('ingest')).toEqual([200, 503, 200]);
      expect(statusesOf('enrichment')).toEqual([200, 503, 200]);
      expect(statusesOf('feed')).toEqual([200]);
      expect(watches.ingest.said.get('enrichment')).toEqual([null]);
      expect(services!.of('ingest')[0]!.log).not.toContain('/health/ready');
    },
    LONGEST_MS,
  );

  it(
    'of Redis: articles are taken in, readers get what was asked for before, others are asked to wait, and all heal',
    async () => {
      const newsroom = services!.newsroom();
      const feed = await newsroom.get('/feeds/en.rss');
      await redis!.stop();
      await failing('enrichment', 'state store');
      await newsroom.post(story('meanwhile'));
      await failing('enrichment', 'enrichment');
      const began = performance.now();
      await until('the outage has lasted for two looks', async () => {
        expect((await newsroom.get('/feeds/en.rss')).text).toBe(feed.text);
        return performance.now() - began > 20_000;
      });
      const tag = feed.headers.get('etag')!;
      const unchanged = await newsroom.get('/feeds/en.rss', { 'if-none-match': tag });
      expect([unchanged.status, unchanged.headers.get('etag')]).toEqual([304, tag]);
      const unknown = await newsroom.get('/feeds/en/culture.rss');
      expect([unknown.status, unknown.headers.get('retry-after')]).toEqual([503, '5']);
      await failing('feed', 'feed store');
      await redis!.start();
      await services!.settled();
      await until('the feed shows what came meanwhile', async () =>
        (await newsroom.get('/feeds/en.rss')).text.includes('Orvan Bridge story meanwhile'),
      );
      await allWell();

      await endWatches();
      for (const check of ['state store', 'enrichment']) expectOneOutage('enrichment', check);
      expectOneOutage('feed', 'feed store');
      expect(statusesOf('ingest')).toEqual([200]);
      expect(statusesOf('enrichment')).toEqual([200, 503, 200]);
      expect(statusesOf('feed')).toEqual([200]);
    },
    LONGEST_MS,
  );

  it(
    'of both: each service ends with 0 on SIGTERM',
    async () => {
      await broker!.stop();
      await redis!.stop();
      await failing('feed', 'event log');
      const ended = await Promise.all(services!.instances.map((each) => each.kill('SIGTERM')));
      expect(ended).toEqual(services!.instances.map(() => ({ code: 0, signal: null })));
    },
    LONGEST_MS,
  );
});

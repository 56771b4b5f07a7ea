import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeWithServers } from '../../../test/harness/describe-with-servers.js';
import { freePort } from '../../../test/harness/free-ports.js';
import { startRedis, type RedisServer } from '../../../test/harness/redis-server.js';
import { until } from '../../../test/harness/until.js';
import {
  aLink,
  article,
  aView,
  aWithdrawal,
  deleted,
  EN,
  link,
  publishes,
  withdraws,
} from '../contract/feed-samples.contract.js';
import { liveRecord, record, shows } from '../contract/enrichment-samples.contract.js';
import { at, put } from '../contract/store-under-test.contract.js';
import type { FeedViews } from '../feed-views.js';
import { connectRedis, type RedisConnection } from './connect-redis.js';
import { openRedisEnrichmentState } from './open-redis-enrichment-state.js';
import { openRedisFeedViews } from './open-redis-feed-views.js';

const logger = pino({ level: 'silent' });
const ALL = { feed: EN, limit: 100, syndicatedOnly: false };

describeWithServers('a store in Redis', ['redis'], () => {
  let server: RedisServer;
  let redis: RedisConnection;
  let views: FeedViews;

  const command = (...words: string[]) => redis.run((client) => client.sendCommand(words));
  const keys = async () => (await redis.run((client) => client.keys('*'))).toSorted();
  const shownIds = async () =>
    (await views.snapshot(0, ALL)).items.map((view) => view.article.id).toSorted();

  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.remove());
  beforeEach(async () => {
    redis = await connectRedis({ url: server.url, prefix: 'test.', logger });
    await command('FLUSHALL');
    views = openRedisFeedViews(redis);
  });
  afterEach(() => redis.close());

  it('has few keys, all of a partition under its hash tag', async () => {
    const ids = Array.from({ length: 100 }, (_, n) => `i-${n}`);
    await put(views, 0, ...ids.flatMap((id) => [...publishes(aView(id)), link(aLink(id))]));
    await put(views, 11, withdraws(aWithdrawal('a')));
    const state = openRedisEnrichmentState(redis);
    await put(state, 0, ...ids.flatMap((id) => [record(liveRecord(id)), shows(id, 'i-1')]));
    expect(await keys()).toEqual([
      'test.enrichment:{0}:keys',
      'test.enrichment:{0}:position',
      'test.enrichment:{0}:records:en',
      'test.enrichment:{0}:shown-by:en',
      'test.feed:{0}:articles:en',
      'test.feed:{0}:keys',
      'test.feed:{0}:links:en',
      'test.feed:{0}:live:en',
      'test.feed:{0}:position',
      'test.feed:{0}:syndicated:en',
      'test.feed:{11}:keys',
      'test.feed:{11}:position',
      'test.feed:{11}:withdrawn:en',
    ]);
  });

  it('leaves no key of a partition that was cleared', async () => {
    await put(views, 0, ...publishes(aView('a')), link(aLink('a')), withdraws(aWithdrawal('b')));
    await put(views, 1, ...publishes(aView('a')));
    const before = (await keys()).filter((key) => key.includes('{1}'));
    await views.clear(0);
    expect(await keys()).toEqual(before);
  });

  it('goes on after SCRIPT FLUSH, also with steps that were not waited for', async () => {
    await put(views, 0, ...publishes(aView('a')));
    await command('SCRIPT', 'FLUSH');
    const steps = Array.from({ length: 50 }, (_, n) =>
      views.apply({
        partition: 0,
        expected: at(n + 1),
        position: at(n + 2),
        changes: publishes(aView(`i-${n}`)),
      }),
    );
    expect(new Set(await Promise.all(steps))).toEqual(new Set(['applied']));
    await command('SCRIPT', 'FLUSH');
    expect(await shownIds()).toHaveLength(51);
    await command('SCRIPT', 'FLUSH');
    expect((await views.article(0, { edition: 'en', id: 'a' })).found.kind).toBe('live');
  });

  it('refuses the step of a writer that did not see it emptied', async () => {
    await put(views, 0, ...publishes(aView('a')));
    await command('FLUSHALL');
    const changes = publishes(aView('b'));
    const step = { partition: 0, expected: at(1), position: at(2), changes };
    expect(await views.apply(step)).toBe('refused');
    expect(await keys()).toEqual([]);
  });

  it('that is full is an outage, and no step is half written', async () => {
    await put(views, 0, ...publishes(aView('a')), withdraws(aWithdrawal('b')));
    const before = await keys();
    await command('CONFIG', 'SET', 'maxmemory', '1');
    // Its first command would be a removal, which Redis takes when it is full too.
    const step = {
      partition: 0,
      expected: at(1),
      position: at(2),
      changes: [
        { kind: 'no-link', edition: 'en', id: 'a' } as const,
        { kind: 'article', edition: 'en', id: 'a', view: null } as const,
        deleted(EN, aWithdrawal('b')),
      ],
    };
    await expect(views.apply(step)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await command('CONFIG', 'SET', 'maxmemory', '0');
    expect([await keys(), await shownIds(), await views.position(0)]).toEqual([
      before,
      ['a'],
      at(1),
    ]);
    expect(await views.apply(step)).toBe('applied');
  });

  it('whose key is of another type is a bug, not an outage', async () => {
    await command('SET', 'test.feed:{0}:articles:en', 'text');
    const changes = [article(aView('a'))];
    const step = { partition: 0, expected: null, position: at(1), changes };
    await expect(views.apply(step)).rejects.toThrow('WRONGTYPE');
    await expect(views.held(0, [{ edition: 'en', id: 'a' }])).rejects.toThrow('WRONGTYPE');
  });

  it('takes a step of seventy thousand changes', async () => {
    const changes = Array.from(
      { length: 70_000 },
      (_, n) => ({ kind: 'awaited', edition: 'en', id: `i-${n}` }) as const,
    );
    await put(views, 0, ...changes);
    expect(await command('HLEN', 'test.feed:{0}:awaited:en')).toBe(70_000);
  });

  it('shows five thousand articles with all their links', async () => {
    const ids = Array.from({ length: 5_000 }, (_, n) => `i-${n}`);
    const related = (id: string) => [{ id: `of-${id}`, score: 1, reason: [] }];
    const all = ids.flatMap((id) => [
      ...publishes({ ...aView(id), related: related(id) }),
      link(aLink(`of-${id}`)),
    ]);
    await put(views, 0, ...all);
    const { items, links } = await views.snapshot(0, { ...ALL, limit: 10_000 });
    expect([items.length, links.size]).toEqual([5_000, 5_000]);
  });
});

describeWithServers('a node of a Redis cluster', ['redis'], () => {
  let server: RedisServer;
  beforeAll(async () => {
    // By default the nodes' own port is 10,000 higher, where outgoing connections have theirs.
    const nodesPort = String(await freePort());
    server = await startRedis(['--cluster-enabled', 'yes', '--cluster-port', nodesPort]);
  });
  afterAll(() => server.remove());

  it('takes and shows every step: no script touches two of its slots', async () => {
    const redis = await connectRedis({ url: server.url, prefix: 'test.', logger });
    const command = (...words: string[]) => redis.run((client) => client.sendCommand(words));
    await command('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    const views = openRedisFeedViews(redis);
    const state = openRedisEnrichmentState(redis);
    const ready = () => put(views, 0, ...publishes(aView('a')));
    await until('the cluster is up', () =>
      ready().then(
        () => true,
        () => false,
      ),
    );
    const heard: string[] = [];
    views.onChange(({ edition }) => heard.push(edition));
    await put(views, 5, ...publishes(aView('b')), withdraws(aWithdrawal('c')));
    await put(state, 5, record(liveRecord('b')), shows('b', 'a'));
    expect((await views.snapshot(5, ALL)).items).toHaveLength(1);
    expect((await views.article(5, { edition: 'en', id: 'c' })).found.kind).toBe('withdrawn');
    expect(await state.shownBy(5, { edition: 'en', id: 'a' })).toEqual(['b']);
    expect(heard).toEqual(['en']);
    await views.clear(5);
    await state.clear(5);
    expect([await views.position(5), await state.position(5)]).toEqual([null, null]);
    expect(await views.position(0)).toEqual(at(1));
    await redis.close();
  });
});

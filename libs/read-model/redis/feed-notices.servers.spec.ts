import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeWithServers } from '../../../test/harness/describe-with-servers.js';
import { startTcpProxy, type TcpProxy } from '../../../test/harness/tcp-proxy.js';
import { until } from '../../../test/harness/until.js';
import { aWithdrawal, changed, EN, withdraws } from '../contract/feed-samples.contract.js';
import { at, put } from '../contract/store-under-test.contract.js';
import type { ChangeNotice, FeedViews } from '../feed-views.js';
import { connectRedis, type RedisConnection } from './connect-redis.js';
import { openRedisFeedViews } from './open-redis-feed-views.js';

interface Process {
  redis: RedisConnection;
  views: FeedViews;
  notices: ChangeNotice[];
}

describeWithServers('notices of feed', ['redis'], ({ redisUrl }) => {
  let proxy: TcpProxy;
  let opened: Process[];
  let ours: Process;
  let theirs: Process;

  beforeEach(async () => {
    opened = [];
    proxy = await startTcpProxy();
    proxy.leadTo(Number(new URL(redisUrl).port));
    const prefix = `${randomUUID()}.`;
    ours = await open(prefix, `redis://127.0.0.1:${proxy.port}`);
    theirs = await open(prefix, redisUrl);
  });
  afterEach(async () => {
    for (const { redis, views } of opened) {
      for (const partition of [0, 1]) await views.clear(partition);
      await views.close();
      await redis.close();
    }
    await proxy.close();
  });

  async function open(prefix: string, url: string): Promise<Process> {
    const redis = await connectRedis({ url, prefix, logger: pino({ level: 'silent' }) });
    const views = openRedisFeedViews(redis);
    const notices: ChangeNotice[] = [];
    views.onChange((notice) => notices.push(notice));
    // Whoever has asked something after it listened has listened.
    await views.position(0);
    opened.push({ redis, views, notices });
    return { redis, views, notices };
  }

  it('tell a step of another process, once, before any read that sees it', async () => {
    await put(theirs.views, 0, changed(EN, 1), withdraws(aWithdrawal('a')));
    expect(await ours.views.position(0)).toEqual(at(1));
    expect(ours.notices).toEqual([{ edition: 'en', withdrawn: ['a'], revised: [] }]);
  });

  it('tell a step of this process once, however it is heard of', async () => {
    await put(ours.views, 0, changed(EN, 1));
    await put(theirs.views, 1, changed(EN, 1));
    await ours.views.position(0);
    expect(ours.notices).toHaveLength(2);
  });

  it('tell nothing of a step of another process that is refused', async () => {
    const step = { partition: 0, expected: at(7), position: at(8), changes: [changed(EN, 1)] };
    expect(await theirs.views.apply(step)).toBe('refused');
    await ours.views.position(0);
    expect(ours.notices).toEqual([]);
  });

  it('are told again after the connection was lost', async () => {
    proxy.cut();
    await until('it is back', () =>
      ours.views.position(0).then(
        () => true,
        () => false,
      ),
    );
    await put(theirs.views, 0, changed(EN, 1));
    await ours.views.position(0);
    expect(ours.notices).toHaveLength(1);
  });

  it('are not told by views that are closed', async () => {
    await ours.views.close();
    await put(theirs.views, 0, changed(EN, 1));
    await ours.redis.run((client) => client.ping());
    expect(ours.notices).toEqual([]);
    opened.shift();
    await ours.redis.close();
  });

  it('of another installation on the same Redis are not heard', async () => {
    const stranger = await open(`${randomUUID()}.`, redisUrl);
    await put(stranger.views, 0, changed(EN, 1));
    await ours.views.position(0);
    expect(ours.notices).toEqual([]);
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock, type Clock } from '#operations/clock.js';
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { describeWithServers } from '../../../test/harness/describe-with-servers.js';
import { freePort } from '../../../test/harness/free-ports.js';
import { startRedis, type RedisServer } from '../../../test/harness/redis-server.js';
import { startTcpProxy, type TcpProxy } from '../../../test/harness/tcp-proxy.js';
import { until } from '../../../test/harness/until.js';
import { connectRedis, type RedisConnection } from './connect-redis.js';

const AWAY = { code: 'STORE_UNAVAILABLE' };

describeWithServers('a connection to Redis', ['redis'], () => {
  let server: RedisServer;
  let proxy: TcpProxy;
  let redis: RedisConnection | null;
  let logged: string[];

  beforeEach(async () => {
    logged = [];
    redis = null;
    server = await startRedis();
    proxy = await startTcpProxy();
    proxy.leadTo(server.port);
  });
  afterEach(async () => {
    await redis?.close();
    await proxy.close();
    await server.remove();
  });

  async function connect(
    { auth = '', port = proxy.port }: { auth?: string; port?: number } = {},
    clock: Clock = systemClock,
  ): Promise<RedisConnection> {
    const logger = pino({ level: 'debug' }, { write: (line: string) => logged.push(line) });
    const url = `redis://${auth}127.0.0.1:${port}`;
    redis = await connectRedis({ url, prefix: '', logger, clock });
    return redis;
  }
  const ping = () => redis!.run((client) => client.ping());
  const isBack = () => until('Redis is back', () => ping().catch(() => false));
  /** How often the connection was lost. */
  const losses = () => logged.filter((line) => line.includes('is away')).length;
  const isAway = () => until('Redis is away', async () => losses() > 0);

  describe('while Redis is away', () => {
    it('everything fails at once, and goes on by itself afterwards', async () => {
      await connect();
      await server.stop();
      await isAway();
      const late = new Promise((resolve) => setImmediate(resolve, 'late'));
      await expect(Promise.race([ping(), late])).rejects.toMatchObject(AWAY);
      await server.start();
      expect(await isBack()).toBe('PONG');
    });

    it('nothing that was sent meanwhile is done later', async () => {
      await connect();
      await server.stop();
      await isAway();
      await expect(redis!.run((client) => client.set('a', 'late'))).rejects.toMatchObject(AWAY);
      await server.start();
      await isBack();
      expect(await redis!.run((client) => client.get('a'))).toBeNull();
    });

    it('that is told once for each loss', async () => {
      await connect();
      for (const count of [1, 2]) {
        proxy.cut();
        await until('it is told', async () => losses() === count);
        await isBack();
      }
      expect(losses()).toBe(2);
    });
  });

  it('a command whose reply is lost fails, and the next connection serves the next one', async () => {
    await connect();
    const dropped = proxy.dropNextReply((request) => request.includes('lost'));
    await expect(redis!.run((client) => client.set('lost', '1'))).rejects.toMatchObject(AWAY);
    await dropped;
    await isBack();
    expect(await redis!.run((client) => client.get('lost'))).toBe('1');
  });

  it('a connection that stands still is given up after five seconds, and replaced', async () => {
    const clock = new FakeClock(0);
    await connect({}, clock);
    proxy.pause('open');
    const standing = ping();
    clock.advance(4_999);
    expect(losses()).toBe(0);
    clock.advance(1);
    await expect(standing).rejects.toMatchObject({
      ...AWAY,
      message: expect.stringContaining('no answer came within 5000 ms'),
    });
    expect(losses()).toBe(1);
    await isBack();
  });

  it('an attempt that stands still is given up too', async () => {
    const clock = new FakeClock(0);
    await connect({}, clock);
    proxy.pause('all');
    proxy.cut();
    await isAway();
    // The new connection is taken by the proxy, and no answer comes.
    await until('an attempt has begun', async () => {
      clock.advance(5_000);
      return logged.some((line) => line.includes('no answer came within 5000 ms'));
    });
    proxy.resume();
    await until('Redis is back', () => {
      clock.advance(1_000);
      return ping().catch(() => false);
    });
  });

  it('is replaced where its server has become a replica', async () => {
    await connect();
    await redis!.run((client) => client.sendCommand(['REPLICAOF', '127.0.0.1', '1']));
    await expect(redis!.run((client) => client.set('a', '1'))).rejects.toMatchObject(AWAY);
    expect(losses()).toBe(1);
    await isBack();
    await redis!.run((client) => client.sendCommand(['REPLICAOF', 'NO', 'ONE']));
    expect(await redis!.run((client) => client.set('a', '1'))).toBe('OK');
  });

  it('listens to its channels again after it was lost', async () => {
    await connect();
    const heard: string[] = [];
    const end = redis!.subscribe('news', (message) => heard.push(message));
    const publish = (text: string) => redis!.run((client) => client.publish('news', text));
    await publish('before');
    proxy.cut();
    await isAway();
    await isBack();
    await publish('after');
    await until('both are heard', async () => heard.length === 2);
    end();
    expect(await publish('ended')).toBe(0);
    expect(heard).toEqual(['before', 'after']);
  });

  describe('at the start', () => {
    it('is waited for', async () => {
      await server.stop();
      const connecting = connect();
      await until('an attempt has failed', async () => logged.length > 0);
      await server.start();
      await connecting;
      expect(await ping()).toBe('PONG');
    });

    it('is waited for also by a process that has nothing else to do', async () => {
      await server.stop();
      const loader = new URL('../../../test/harness/run-typescript.mjs', import.meta.url).href;
      const script = `
        const { connectRedis } = await import('${new URL('connect-redis.ts', import.meta.url).href}');
        const logger = { warn: () => console.log('waits') };
        const redis = await connectRedis({ url: '${server.url}', prefix: '', logger });
        console.log(await redis.run((client) => client.ping()));
        await redis.close();`;
      const words = ['--import', loader, '--input-type', 'module', '--eval', script];
      const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = once(child, 'exit');
      const printed: string[] = [];
      child.stdout.on('data', (bytes: Buffer) => printed.push(bytes.toString()));
      await until(
        'it waits or has ended',
        async () => printed.length > 0 || child.exitCode !== null,
      );
      await server.start();
      expect(await ended).toEqual([0, null]);
      expect(printed.join('')).toBe('waits\nPONG\n');
    });

    it('is given up after thirty seconds', async () => {
      const clock = new FakeClock(0);
      const port = await freePort();
      const connecting = connect({ port, auth: 'user:secret@' }, clock).catch((error) => error);
      const error = await until('it is given up', async () => {
        clock.advance(500);
        return Promise.race([connecting, false]);
      });
      expect(error).toMatchObject(AWAY);
      expect(String(error)).toContain(`127.0.0.1:${port}`);
      expect(clock.now()).toBeGreaterThanOrEqual(30_000);
      expect([String(error), ...logged].join()).not.toContain('secret');
    });

    it('is refused where the server evicts', async () => {
      await connect();
      await redis!.run((client) => client.configSet('maxmemory-policy', 'allkeys-lru'));
      await redis!.close();
      await expect(connect()).rejects.toMatchObject({
        code: 'STORE_EVICTS',
        message: expect.stringContaining('allkeys-lru'),
      });
    });

    it('takes the password of its address, and tells it to nobody', async () => {
      await connect();
      await redis!.run((client) => client.configSet('requirepass', 'sesame'));
      await redis!.close();
      const clock = new FakeClock(0);
      const refused = connect({ auth: ':secret@' }, clock).catch((error) => error);
      const error = await until('it is given up', async () => {
        clock.advance(1_000);
        return Promise.race([refused, false]);
      });
      expect(error).toMatchObject({ ...AWAY, message: expect.stringContaining('WRONGPASS') });
      await connect({ auth: ':sesame@' });
      expect(await ping()).toBe('PONG');
      expect([String(error), ...logged].join()).not.toMatch(/secret|sesame/);
    });
  });

  it('tells an eviction policy that it finds later, and goes on', async () => {
    await connect();
    await redis!.run((client) => client.configSet('maxmemory-policy', 'allkeys-lru'));
    proxy.cut();
    await isAway();
    await isBack();
    expect(logged.filter((line) => line.includes('STORE_EVICTS'))).toHaveLength(1);
  });

  describe('the limit of replies that wait', () => {
    const told = () => logged.filter((line) => line.includes('replies are large'));
    const listen = async () => {
      redis!.subscribe('news', () => {});
      redis!.subscribe('more', () => {});
      // Its answer comes behind that of the limit.
      await redis!.run((client) => client.ping());
      await new Promise((resolve) => setImmediate(resolve));
    };

    it('is told with what to do, once a connection that listens', async () => {
      await connect();
      await ping();
      expect(told()).toEqual([]);
      await listen();
      expect(told()).toHaveLength(1);
      expect(JSON.parse(told()[0]!)).toMatchObject({
        level: 40,
        limit: 'pubsub 33554432 8388608 60',
        remedy: expect.stringContaining('--client-output-buffer-limit "pubsub 0 0 0"'),
      });
      proxy.cut();
      await isAway();
      await isBack();
      await until('it is told again', async () => told().length === 2);
    });

    it('is not told where it is lifted', async () => {
      await connect();
      await redis!.run((client) => client.configSet('client-output-buffer-limit', 'pubsub 0 0 0'));
      await listen();
      expect(told()).toEqual([]);
    });

    it('is passed over where CONFIG is not allowed', async () => {
      await connect();
      const rights = ['on', '>sesame', '~*', '&*', '+@all', '-config'];
      await redis!.run((client) => client.sendCommand(['ACL', 'SETUSER', 'dateline', ...rights]));
      await redis!.close();
      await connect({ auth: 'dateline:sesame@' });
      await listen();
      expect([told(), losses()]).toEqual([[], 0]);
      expect(await ping()).toBe('PONG');
    });
  });

  it('waits for what is under way when it is closed, and then fails', async () => {
    await connect();
    const underWay = redis!.run((client) => client.set('a', '1'));
    await redis!.close();
    expect(await underWay).toBe('OK');
    await expect(ping()).rejects.toMatchObject(AWAY);
    expect(losses()).toBe(0);
  });
});

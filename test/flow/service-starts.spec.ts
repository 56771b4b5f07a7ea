import { createServer, type AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { freePort } from '../harness/free-ports.js';
import { ServiceInstance, type ServiceName } from '../harness/service-instance.js';
import { until } from '../harness/until.js';

const SERVICES: ServiceName[] = ['ingest', 'enrichment', 'feed'];

let instance: ServiceInstance;
afterEach(async () => {
  if (instance.pid !== null) await instance.kill('SIGKILL');
});

async function made(service: ServiceName, environment: Record<string, string>) {
  const port = await freePort();
  instance = new ServiceInstance(service, `http://127.0.0.1:${port}`, {
    HOST: '127.0.0.1',
    INGEST_TOKEN: 'a-token-of-the-test',
    [`${service.toUpperCase()}_PORT`]: String(port),
    ...environment,
  });
  return instance;
}

/** Nobody answers there. */
async function noServers() {
  const [kafka, redis] = [await freePort(), await freePort()];
  return { KAFKA_BROKERS: `127.0.0.1:${kafka}`, REDIS_URL: `redis://127.0.0.1:${redis}` };
}

it.each(SERVICES)('%s says which settings it cannot do without', async (service) => {
  await made(service, {});
  expect(await instance.run()).toEqual({ code: 1, signal: null });
  const missing = service === 'ingest' ? ['KAFKA_BROKERS'] : ['KAFKA_BROKERS', 'REDIS_URL'];
  expect(instance.log).toContain('SETTINGS_INVALID');
  for (const name of missing) {
    expect(instance.log).toMatch(new RegExp(`${name} +is missing, and ${service} needs it, for`));
  }
  expect(instance.log).not.toMatch(/\n\s+at /);
});

it.each(SERVICES)('%s prints what it is and every setting on --help', async (service) => {
  await made(service, {});
  expect(await instance.run(['--help'])).toEqual({ code: 0, signal: null });
  expect(instance.log).toMatch(new RegExp(`^Dateline ${service}: [^]*KAFKA_BROKERS {2,}Kafka`));
});

it.each(SERVICES)('%s hears SIGTERM while it waits for its servers', async (service) => {
  await made(service, { ...(await noServers()), LOG_LEVEL: 'debug' });
  const ended = instance.run();
  // Redis and Kafka are waited for with growing waits, and each failure is a line of the log.
  await until('it waits', async () => instance.lines().length > 0);
  const began = Date.now();
  await instance.kill('SIGTERM');
  expect(await ended).toEqual({ code: 0, signal: null });
  expect(Date.now() - began).toBeLessThan(10_000);
});

it('enrichment says that it lives, and is not ready, while it waits for its servers', async () => {
  await made('enrichment', await noServers());
  void instance.run();
  const ready = await until('the port answers', async () =>
    fetch(`${instance.url}/health/ready`).catch(() => null),
  );
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({
    status: 'not-ready',
    checks: [{ name: 'start', impact: expect.stringContaining('new articles are accepted') }],
  });
  expect((await fetch(`${instance.url}/health/live`)).status).toBe(200);
});

it('enrichment says that its port is taken', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await made('enrichment', { ...(await noServers()), ENRICHMENT_PORT: String(port) });
  const ended = await instance.run();
  server.close();
  expect(ended.code).toBe(1);
  expect(instance.log).toContain(`port ${port} is used by another program`);
  expect(instance.log).not.toMatch(/\n\s+at /);
});

import { lookup } from 'node:dns/promises';
import { fastify } from 'fastify';
import type { Settings } from '#config/settings.js';
import { listenHost } from '#operations/listen-host.js';
import { httpServer } from '#operations/http-server.js';
import { addOperationsRoutes } from '#operations/operations-routes.js';
import type { ServiceParts } from '#service/service-process.js';
import { connectWithin } from './connect-within.js';
import { FeedInstances } from './feed-instances.js';
import { Front } from './front.js';
import { isReadyWithin } from './is-ready.js';
import { frontChecks } from './front-checks.js';
import { frontMetrics } from './front-metrics.js';

/**
 * A connection takes two descriptors, and what waits for a slow reader up to 150 KB. So these need 16,000 descriptors,
 * where Node has taken all that the system allows (20,000 and more; Docker gives 500,000), and 1.2 GB at the worst.
 * What is left is for health and metrics, for the looks at the feeds and for names.
 */
const MOST_CONNECTIONS = 8_000;

/**
 * One port before all feeds that stand behind one name, and a second one for health and metrics, which are its own. It
 * runs until the shutdown.
 */
export async function startFront(
  settings: Pick<Settings, 'FRONT_PORT' | 'FRONT_TARGET' | 'FRONT_HEALTH_PORT' | 'HOST'>,
  { clock, logger, shutdown, registry }: ServiceParts,
): Promise<void> {
  const feeds = new FeedInstances(settings.FRONT_TARGET, {
    addressesOf: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
    connect: connectWithin,
    isReady: isReadyWithin(clock),
    clock,
    logger,
  });
  await feeds.look();
  shutdown.add('close', 'feeds', () => feeds.close());

  const { onRefused } = frontMetrics(registry, feeds);
  const front = new Front({
    feeds,
    connect: connectWithin,
    clock,
    mostConnections: MOST_CONNECTIONS,
    onRefused,
  });
  shutdown.add('stop-accepting', 'front port', () => front.drain());

  const operations = fastify({ serverFactory: (handle) => httpServer(handle) });
  addOperationsRoutes(operations, frontChecks(feeds, front), registry);
  shutdown.add('close', 'health port', () => operations.close());

  const host = listenHost(settings.HOST);
  await operations.listen({ port: settings.FRONT_HEALTH_PORT, host });
  await front.listen(settings.FRONT_PORT, host);
}

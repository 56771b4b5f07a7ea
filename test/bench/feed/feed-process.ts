import { rmSync, mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { loadEditions } from '#config/editions.js';
import { loadSettings } from '#config/settings.js';
import { openLmdbEventLog } from '#event-log/lmdb/open-lmdb-event-log.js';
import { openFeedPort } from '#feed/http/open-feed-port.js';
import { startProjection } from '#feed/projection/start-projection.js';
import { systemClock } from '#operations/clock.js';
import { addOperationsRoutes } from '#operations/operations-routes.js';
import { Shutdown } from '#operations/shutdown.js';
import { openLmdbFeedViews } from '#read-model/lmdb/open-lmdb-feed-views.js';
import { loopReport } from '#service/loop-report.js';
import type { FeedFigures, FeedWord } from './feed-words.js';

// Feed as it runs, projection and port, on a log of its own: what enrichment would say comes from the parent process.

const folder = mkdtempSync(join(tmpdir(), 'dateline-bench-feed-'));
const settings = loadSettings({ PUBLIC_URL: 'https://news.example.org' });
const editions = loadEditions(settings.EDITIONS_FILE);
const logger = pino({ level: 'warn' }, pino.destination(2));
const registry = new Registry();
collectDefaultMetrics({ register: registry });
const shutdown = new Shutdown(logger);
const parts = { clock: systemClock, logger, shutdown, registry };

const log = await openLmdbEventLog({
  path: join(folder, 'log'),
  partitions: settings.PARTITIONS,
  clock: systemClock,
});
const views = openLmdbFeedViews({ path: join(folder, 'views') });
shutdown.add('close', 'log and views', async () => {
  await views.close();
  await log.close();
});
const { observer } = loopReport(parts);
const { listen, projector } = await startProjection({ ...parts, log, views, observer });
await listen();
await projector.whenTaken(settings.PARTITIONS);
const { app } = await openFeedPort({ log, views }, settings, editions, parts);
addOperationsRoutes(app.getHttpAdapter().getInstance(), [], registry);
await app.listen(0, '127.0.0.1');

process.on('message', async (asked: FeedWord) => {
  if (asked !== 'figures') return void log.append('enriched-articles', asked);
  const { user, system } = process.cpuUsage();
  const counted = await registry.getSingleMetric('dateline_feed_renders_total')!.get();
  const renders = counted.values.reduce((sum, { value }) => sum + value, 0);
  process.send!({ cpuSeconds: (user + system) / 1e6, renders } satisfies FeedFigures);
});
process.once('disconnect', async () => {
  await shutdown.run('the benchmark has ended');
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
process.send!({ port: (app.getHttpServer().address() as AddressInfo).port });

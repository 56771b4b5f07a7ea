import { networkInterfaces } from 'node:os';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Editions } from '#article/edition.js';
import type { Settings } from '#config/settings.js';
import { createFeedApp } from '#feed/http/create-feed-app.js';
import { feedHttp } from '#feed/http/feed-http.js';
import { PAGE_CONTENT_SECURITY_POLICY } from '#feed/pages/content-security-policy.js';
import { productRenderers } from '#feed/rendering/product-renderers.js';
import { ArticleIntake } from '#ingest/article-intake.js';
import { createIngestApp } from '#ingest/create-ingest-app.js';
import type { Clock } from '#operations/clock.js';
import { openDataFolder } from '#operations/data-folder/open-data-folder.js';
import { tokenOf } from '#operations/data-folder/token.js';
import type { Logger } from '#operations/logger.js';
import { nestLogger } from '#operations/nest-logger.js';
import { addOperationsRoutes } from '#operations/operations-routes.js';
import { Shutdown } from '#operations/shutdown.js';
import { articlesInCheck, healthChecks } from './health-checks.js';
import { publishSample } from './sample/publish-sample.js';
import { startFlow } from './start-flow.js';

export interface Running {
  token: string;
  /** Null when the token comes from the settings. */
  tokenFile: string | null;
  madeToken: boolean;
  shutdown: Shutdown;
}

const MIB = 1024 * 1024;

/**
 * The three services in one process, on lmdb: ingest, enrichment, feed, each as it runs alone. Everything that is opened
 * is closed by the answer's `shutdown`; a start that fails closes what it had opened.
 * @throws DatelineError DATA_DIR_IN_USE, DATA_DIR_UNUSABLE, PARTITION_COUNT_CHANGED; EADDRINUSE of a port.
 */
export async function startStandalone(
  settings: Settings,
  editions: Editions,
  parts: { clock: Clock; logger: Logger },
): Promise<Running> {
  const shutdown = new Shutdown(parts.logger);
  try {
    return await start(settings, editions, { ...parts, shutdown });
  } catch (error) {
    await shutdown.run('the start failed');
    throw error;
  }
}

async function start(
  settings: Settings,
  editions: Editions,
  parts: { clock: Clock; logger: Logger; shutdown: Shutdown },
): Promise<Running> {
  const { clock, logger, shutdown } = parts;
  const { PUBLIC_URL: publicUrl } = settings;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });

  const { folder, release } = openDataFolder(settings.DATA_DIR);
  shutdown.add('release', 'data folder', release);
  const { token, file: tokenFile, made: madeToken } = tokenOf(folder, settings.INGEST_TOKEN);
  const flow = await startFlow(folder, settings, registry, parts);
  const { log, views } = flow;

  const ingest = await createIngestApp({ ...parts, log, editions, publicUrl, token, registry });
  shutdown.add('stop-accepting', 'ingest port', () => ingest.close());
  const http = feedHttp({
    views,
    editions,
    publicUrl,
    partitions: settings.PARTITIONS,
    renderers: productRenderers(editions, publicUrl),
    feedItems: settings.FEED_ITEMS,
    maxAgeSeconds: settings.FEED_MAX_AGE,
    cacheBytes: settings.FEED_CACHE_MIB * MIB,
    contentSecurityPolicy: PAGE_CONTENT_SECURITY_POLICY,
    clock,
    registry,
    logger,
  });
  shutdown.add('drain', 'feed cache', () => http.close());
  const feed = await createFeedApp(http.responder, { logger: nestLogger(logger) });
  shutdown.add('stop-accepting', 'feed port', () => feed.close());
  const checks = healthChecks({ ...flow, http, clock });
  shutdown.add('drain', 'health', () => checks.close());
  const intake = ingest.get(ArticleIntake);
  for (const app of [ingest, feed]) {
    // A full disk stops what comes in; feeds and pages go on.
    const articlesIn = articlesInCheck(intake, app === ingest);
    addOperationsRoutes(app.getHttpAdapter().getInstance(), [...checks.all, articlesIn], registry);
  }

  if (settings.DATELINE_SAMPLE === 'on') {
    await publishSample(intake, log, editions, clock, logger);
  }
  const host = settings.HOST === 'all' ? everyAddress() : settings.HOST;
  await feed.listen(settings.FEED_PORT, host);
  await ingest.listen(settings.INGEST_PORT, host);
  return { token, tokenFile, madeToken, shutdown };
}

/** Both families where the machine has IPv6: "localhost" is ::1 to some clients. */
function everyAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return addresses.some(({ family }) => family === 'IPv6') ? '::' : '0.0.0.0';
}

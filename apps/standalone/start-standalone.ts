import type { Editions } from '#article/edition.js';
import type { Settings } from '#config/settings.js';
import { LetterBook } from '#event-log/dead-letters/letter-book.js';
import { openFeedPort } from '#feed/http/open-feed-port.js';
import { ArticleIntake } from '#ingest/article-intake.js';
import { createIngestApp } from '#ingest/create-ingest-app.js';
import { openDataFolder } from '#operations/data-folder/open-data-folder.js';
import { tokenOf, type Token } from '#operations/data-folder/token.js';
import { listenHost } from '#operations/listen-host.js';
import { addOperationsRoutes } from '#operations/operations-routes.js';
import {
  articlesInCheck,
  enrichmentWaits,
  feedsCaughtUp,
  feedStoreCheck,
  feedWaits,
  logCheck,
  withdrawalsCheck,
} from '#service/flow-checks.js';
import { letterMetrics } from '#service/letter-metrics.js';
import { RegularLook } from '#service/regular-look.js';
import type { ServiceParts } from '#service/service-process.js';
import { publishSample } from './sample/publish-sample.js';
import { startFlow } from './start-flow.js';

/**
 * The three services in one process, on lmdb: ingest, enrichment, feed, each as it runs alone. Everything that is opened
 * is closed by the shutdown, after a start that failed too.
 * @returns the token that writers send.
 * @throws DatelineError DATA_DIR_IN_USE, DATA_DIR_UNUSABLE, PARTITION_COUNT_CHANGED; EADDRINUSE of a port.
 */
export async function startStandalone(
  settings: Settings,
  editions: Editions,
  parts: ServiceParts,
): Promise<Token> {
  const { clock, logger, shutdown, registry } = parts;
  const { PUBLIC_URL: publicUrl } = settings;
  const { folder, release } = openDataFolder(settings.DATA_DIR);
  shutdown.add('release', 'data folder', release);
  const token = tokenOf(() => folder, settings.INGEST_TOKEN);
  const { log, views, waiting } = await startFlow(folder, settings, parts);

  const options = { ...parts, log, editions, publicUrl, token: token.token };
  const ingest = await createIngestApp(options);
  shutdown.add('stop-accepting', 'ingest port', () => ingest.close());
  const { app: feed, http } = await openFeedPort({ log, views }, settings, editions, parts);

  const letters = new LetterBook(log);
  letterMetrics(registry, letters);
  const look = new RegularLook(clock, () => letters.refresh());
  shutdown.add('drain', 'health', () => look.close());
  // None of it stops ingest from accepting: the log is all that it needs.
  const checks = [
    logCheck(look, true, 'no article is accepted, and nothing new appears'),
    enrichmentWaits(waiting),
    feedWaits(waiting),
    feedsCaughtUp(() => http.shown.notShown()),
    feedStoreCheck(() => http.cache.outages()),
    withdrawalsCheck(letters),
  ];
  const intake = ingest.get(ArticleIntake);
  for (const app of [ingest, feed]) {
    // A full disk stops what comes in; feeds and pages go on.
    const articlesIn = articlesInCheck(intake, app === ingest);
    addOperationsRoutes(app.getHttpAdapter().getInstance(), [...checks, articlesIn], registry);
  }

  if (settings.DATELINE_SAMPLE === 'on') {
    await publishSample(intake, log, editions, clock, logger);
  }
  const host = listenHost(settings.HOST);
  await feed.listen(settings.FEED_PORT, host);
  await ingest.listen(settings.INGEST_PORT, host);
  return token;
}

import { Histogram, type Registry } from 'prom-client';
import type { Settings } from '#config/settings.js';
import { createEnrichmentApp } from '#enrichment/create-enrichment-app.js';
import type { EventLog } from '#event-log/event-log.js';
import { createProjectionApp } from '#feed/projection/create-projection-app.js';
import type { Clock } from '#operations/clock.js';
import type { Logger } from '#operations/logger.js';
import type { Shutdown } from '#operations/shutdown.js';
import type { EnrichmentState } from '#read-model/enrichment-state.js';
import type { FeedViews } from '#read-model/feed-views.js';
import { openLog, openStores } from './adapters.js';
import { lagMetrics } from './lag.js';
import { loopReport, type LoopReport } from './loop-report.js';

export interface Flow {
  log: EventLog;
  state: EnrichmentState;
  views: FeedViews;
  waiting: LoopReport['waiting'];
  /** Partitions whose feeds are not shown yet. */
  behind: () => number[];
}

/**
 * The log with the two services that follow it, without their ports. When it resolves, feed has taken every partition,
 * and what is behind is marked behind: its port may open.
 */
export async function startFlow(
  folder: string,
  settings: Settings,
  registry: Registry,
  { clock, logger, shutdown }: { clock: Clock; logger: Logger; shutdown: Shutdown },
): Promise<Flow> {
  const log = await openLog(folder, settings.PARTITIONS, { clock, logger });
  shutdown.add('close', 'event log', () => log.close());
  const { state, views } = openStores(folder);
  shutdown.add('close', 'enrichment state', () => state.close());
  shutdown.add('close', 'feed views', () => views.close());

  const { observer, waiting } = loopReport(registry, logger, clock);
  const window = { days: settings.RELATED_WINDOW_DAYS, articles: settings.RELATED_WINDOW_ARTICLES };
  const batches = new Histogram({
    name: 'dateline_enrichment_batch_seconds',
    help: 'Time to make the versions and related lists of a batch.',
    registers: [registry],
  });
  const onEnriched = (seconds: number) => batches.observe(seconds);
  const parts = { log, state, clock, logger, window, onEnriched };
  const enrichment = await createEnrichmentApp(parts, observer);
  shutdown.add('drain', 'enrichment', async () => {
    await enrichment.app.close();
    await enrichment.sessions.close();
  });
  const projection = await createProjectionApp({ log, views, clock, logger }, observer);
  shutdown.add('drain', 'projection', async () => {
    projection.endWatch();
    await projection.app.close();
  });
  const { sessions } = enrichment;
  const { projector } = projection;
  lagMetrics(registry, log, [
    {
      service: 'enrichment',
      topic: 'articles',
      positions: () => sessions.positions(),
      stored: (partition) => state.position(partition),
    },
    {
      service: 'feed',
      topic: 'enriched-articles',
      positions: () => projector.positions(),
      stored: (partition) => views.position(partition),
    },
  ]);
  await projection.app.listen();
  await enrichment.app.listen();
  await projector.whenTaken(settings.PARTITIONS);
  return { log, state, views, waiting, behind: () => projector.behind() };
}

import type { Settings } from '#config/settings.js';
import { startEnrichment } from '#enrichment/start-enrichment.js';
import type { EventLog } from '#event-log/event-log.js';
import { startProjection } from '#feed/projection/start-projection.js';
import type { EnrichmentState } from '#read-model/enrichment-state.js';
import type { FeedViews } from '#read-model/feed-views.js';
import { lagMetrics } from '#service/lag.js';
import { loopReport, type LoopReport } from '#service/loop-report.js';
import type { ServiceParts } from '#service/service-process.js';
import { openLog, openStores } from './adapters.js';

export interface Flow {
  log: EventLog;
  state: EnrichmentState;
  views: FeedViews;
  waiting: LoopReport['waiting'];
}

/**
 * The log with the two services that follow it, without their ports. When it resolves, feed has taken every partition,
 * and what is behind is marked behind: its port may open.
 */
export async function startFlow(
  folder: string,
  settings: Settings,
  parts: ServiceParts,
): Promise<Flow> {
  const { clock, shutdown, registry } = parts;
  const log = await openLog(folder, settings.PARTITIONS, parts);
  shutdown.add('close', 'event log', () => log.close());
  const { state, views } = openStores(folder, parts);
  shutdown.add('close', 'enrichment state', () => state.close());
  shutdown.add('close', 'feed views', () => views.close());

  const { observer, waiting } = loopReport(parts);
  const enrichment = await startEnrichment({ ...parts, log, state, settings, observer });
  const projection = await startProjection({ ...parts, log, views, observer });
  lagMetrics(registry, log, [enrichment.follower, projection.follower], clock);
  await projection.listen();
  await enrichment.listen();
  await projection.projector.whenTaken(settings.PARTITIONS);
  return { log, state, views, waiting };
}

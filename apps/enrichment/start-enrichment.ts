import { join } from 'node:path';
import { Histogram, type Registry } from 'prom-client';
import type { Settings } from '#config/settings.js';
import { DatelineError } from '#errors/dateline-error.js';
import type { EventLog } from '#event-log/event-log.js';
import type { LoopObserver } from '#event-log/loop-observer.js';
import type { Clock } from '#operations/clock.js';
import type { Logger } from '#operations/logger.js';
import type { Shutdown } from '#operations/shutdown.js';
import type { EnrichmentState } from '#read-model/enrichment-state.js';
import type { Follower } from '#service/lag.js';
import { PartitionSnapshots } from './snapshots/partition-snapshots.js';
import { createEnrichmentApp } from './create-enrichment-app.js';

export interface EnrichmentStart {
  log: EventLog;
  state: EnrichmentState;
  settings: Settings;
  observer: LoopObserver;
  registry: Registry;
  clock: Clock;
  logger: Logger;
  shutdown: Shutdown;
}

/** Enrichment in a process, with its measures; it follows the log from `listen` on, until the shutdown. */
export async function startEnrichment({
  settings,
  observer,
  registry,
  shutdown,
  ...parts
}: EnrichmentStart): Promise<{ listen: () => Promise<void>; follower: Follower }> {
  const batches = new Histogram({
    name: 'dateline_enrichment_batch_seconds',
    help: 'Time to make the versions and related lists of a batch.',
    registers: [registry],
  });
  const leaving = new AbortController();
  const { app, sessions, partitions } = await createEnrichmentApp(
    {
      ...parts,
      window: {
        days: settings.RELATED_WINDOW_DAYS,
        events: settings.RELATED_WINDOW_EVENTS,
        articles: settings.RELATED_WINDOW_ARTICLES,
      },
      snapshots: new PartitionSnapshots(
        join(settings.DATA_DIR, 'snapshots'),
        settings.SNAPSHOT_EVERY,
        parts.logger,
      ),
      leaving: leaving.signal,
      onEnriched: (seconds) => batches.observe(seconds),
    },
    observer,
  );
  shutdown.add('stop-accepting', 'related indexes', () =>
    leaving.abort(new DatelineError('STOPPING', 'a related index is not read to its end')),
  );
  shutdown.add('drain', 'enrichment', async () => {
    await app.close();
    await sessions.close();
  });
  const follower: Follower = {
    service: 'enrichment',
    topic: 'articles',
    partitions,
    positions: () => sessions.positions(),
    stored: (partition) => parts.state.position(partition),
  };
  return { listen: () => app.listen(), follower };
}

import { openLmdbEventLog, type LmdbEventLog } from '#event-log/lmdb/open-lmdb-event-log.js';
import type { Clock } from '#operations/clock.js';
import { placesIn } from '#operations/data-folder/open-data-folder.js';
import type { Logger } from '#operations/logger.js';
import type { EnrichmentState } from '#read-model/enrichment-state.js';
import type { FeedViews } from '#read-model/feed-views.js';
import { openLmdbEnrichmentState } from '#read-model/lmdb/open-lmdb-enrichment-state.js';
import { openLmdbFeedViews } from '#read-model/lmdb/open-lmdb-feed-views.js';

// The one place where the embedded form chooses its adapters.

export function openLog(
  folder: string,
  partitions: number,
  { clock, logger }: { clock: Clock; logger: Logger },
): Promise<LmdbEventLog> {
  return openLmdbEventLog({
    path: placesIn(folder).eventLog,
    partitions,
    clock,
    onCompactionFailed: (err) =>
      logger.error({ err }, 'compaction failed; the next one tries again'),
  });
}

/**
 * @param owner who has the folder to itself says so here: stores of an earlier layout are made anew, and its log tells.
 * @throws DatelineError DATA_DIR_UNUSABLE; DATA_DIR_IN_USE for those of an earlier layout without an owner.
 */
export function openStores(
  folder: string,
  owner?: { logger: Logger },
): { state: EnrichmentState; views: FeedViews } {
  const places = placesIn(folder);
  const onEarlierLayout =
    owner &&
    ((path: string) =>
      owner.logger.warn(
        { path },
        'an earlier version made this read model: it is made anew from the log',
      ));
  return {
    state: openLmdbEnrichmentState({ path: places.enrichment, onEarlierLayout }),
    views: openLmdbFeedViews({ path: places.feed, onEarlierLayout }),
  };
}

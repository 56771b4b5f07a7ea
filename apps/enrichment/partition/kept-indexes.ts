import { DatelineError } from '#errors/dateline-error.js';
import type { EventLog } from '#event-log/event-log.js';
import type { EnrichmentState } from '#read-model/enrichment-state.js';
import type { PartitionSnapshots, Place } from '../snapshots/partition-snapshots.js';
import { RelatedIndexes } from './related-indexes.js';
import type { RelatedWindow } from './related-window.js';

export interface IndexParts {
  log: EventLog;
  state: EnrichmentState;
  window: RelatedWindow;
  /** None: every start reads the log. */
  snapshots?: PartitionSnapshots;
  /** The process is ending: what is being made ends early. */
  leaving?: AbortSignal;
}

/** The related indexes of a partition that is ours, and their snapshots. */
export class KeptIndexes {
  private constructor(
    readonly indexes: RelatedIndexes,
    private readonly snapshots: PartitionSnapshots | undefined,
    private readonly partition: number,
    private readonly place: Omit<Place, 'told'>,
    /** How many had come in at the last snapshot. */
    private saved: number,
  ) {}

  /**
   * Gives the indexes back: from the snapshot and what was told since, or from the log.
   *
   * @param position that the state covers.
   * @param told the state holds all that `enriched-articles` tells below it, and nothing else; null: it does not stand so
   *   exactly, or has just been made from the log, and no snapshot is trusted.
   */
  static async take(
    { log, state, window, snapshots, leaving }: IndexParts,
    partition: number,
    position: number,
    told: number | null,
  ): Promise<KeptIndexes> {
    const place = { window, logId: await log.logId('enriched-articles', partition) };
    const kept = (indexes: RelatedIndexes, saved: number) =>
      new KeptIndexes(indexes, snapshots, partition, place, saved);
    const found = told === null ? null : await snapshots?.read(partition, { ...place, told });
    if (found) {
      try {
        const indexes = new RelatedIndexes(window);
        indexes.load(found.editions);
        const saved = indexes.entered;
        await indexes.follow(log, partition, found.told, told!, leaving);
        return kept(indexes, saved);
      } catch (error) {
        if (leaving?.aborted || isAway(error)) throw error;
        snapshots!.distrust(partition, error);
      }
    }
    await snapshots?.remove(partition);
    const indexes = new RelatedIndexes(window);
    await indexes.rebuild(log, state, partition, position, leaving);
    return kept(indexes, 0);
  }

  /** Writes a snapshot when it is due. @param told the state holds what the indexes know, and that is told below it. */
  save(told: number | null): void {
    this.write(told, false);
  }

  /**
   * As `save`, at the end. @param told null where the state may not hold what the indexes know: what failed may have
   * failed for something in them, so the next start makes them from the log.
   */
  async close(told: number | null): Promise<void> {
    await this.snapshots?.rest(this.partition);
    if (told === null) await this.snapshots?.remove(this.partition);
    this.write(told, true);
    await this.snapshots?.rest(this.partition);
  }

  private write(told: number | null, atEnd: boolean): void {
    const { indexes, snapshots, partition } = this;
    if (told === null || snapshots === undefined) return;
    const { entered } = indexes;
    if (entered - this.saved < (atEnd ? snapshots.everyAtEnd : snapshots.every)) return;
    const place = { ...this.place, told };
    if (snapshots.write(partition, place, () => indexes.snapshot(), atEnd)) this.saved = entered;
  }
}

const isAway = (error: unknown): boolean =>
  error instanceof DatelineError && error.code === 'LOG_UNAVAILABLE';

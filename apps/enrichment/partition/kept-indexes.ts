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
   * @param told the state holds all that `enriched-articles` tells below it; null: nobody knows.
   */
  static async take(
    { log, state, window, snapshots }: IndexParts,
    partition: number,
    position: number,
    told: number | null,
  ): Promise<KeptIndexes> {
    const indexes = new RelatedIndexes(window);
    const place = { window, logId: await log.logId('enriched-articles', partition) };
    const found = told === null ? null : await snapshots?.read(partition, { ...place, told });
    if (!found) {
      await indexes.rebuild(log, state, partition, position);
      return new KeptIndexes(indexes, snapshots, partition, place, 0);
    }
    indexes.load(found.editions);
    const saved = indexes.entered;
    await indexes.follow(log, partition, found.told, told!);
    return new KeptIndexes(indexes, snapshots, partition, place, saved);
  }

  /** Writes a snapshot when it is due. @param told the state holds what the indexes know, and that is told below it. */
  save(told: number | null): void {
    this.write(told, this.snapshots?.every ?? Infinity);
  }

  /** As `save`, at the end. @param told null where the state may not hold what the indexes know. */
  async close(told: number | null): Promise<void> {
    await this.snapshots?.rest(this.partition);
    this.write(told, this.snapshots?.everyAtEnd ?? Infinity);
    await this.snapshots?.rest(this.partition);
  }

  private write(told: number | null, least: number): void {
    const { entered } = this.indexes;
    if (told === null || this.snapshots === undefined || entered - this.saved < least) return;
    const editions = () => this.indexes.snapshot();
    if (this.snapshots.write(this.partition, { ...this.place, told }, editions)) {
      this.saved = entered;
    }
  }
}

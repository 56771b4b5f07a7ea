import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '#operations/logger.js';
import type { IndexSnapshot } from '../related/index-snapshot.js';
import type { RelatedWindow } from '../partition/related-window.js';
import { enginePrint } from './engine-print.js';
import { readSnapshot, snapshotBytes, writeSnapshot } from './snapshot-file.js';

/** What the related indexes of a partition were when `enriched-articles` had told all below `told`. */
export interface PartitionSnapshot {
  engine: string;
  window: RelatedWindow;
  /** Of `enriched-articles`. */
  logId: string;
  told: number;
  editions: [name: string, index: IndexSnapshot][];
}

/** Where a snapshot must fit. */
export type Place = Pick<PartitionSnapshot, 'window' | 'logId' | 'told'>;

/** Nothing else goes on while a snapshot's bytes are made: that takes at most this part of the time. */
const QUIET = 20;
/** At an orderly end a snapshot pays for fewer articles, by this. */
const FEWER_AT_END = 5;

/**
 * The snapshots of related indexes in a folder, one a partition. They save time at a start and nothing else: one that is
 * missing, damaged, or does not fit is passed over with a line in the logger, and the log is read instead.
 */
export class PartitionSnapshots {
  readonly #folder: string;
  readonly #logger: Logger;
  /** So many articles come in from one snapshot to the next. */
  readonly every: number;
  readonly #engine = enginePrint();
  readonly #writing = new Map<number, Promise<void>>();
  readonly #now: () => number;
  #quietUntil = 0;

  /** @param now ms, of a clock that never goes back. */
  constructor(folder: string, every: number, logger: Logger, now = () => performance.now()) {
    this.#now = now;
    this.every = every;
    this.#folder = folder;
    this.#logger = logger;
  }

  get everyAtEnd(): number {
    return this.every / FEWER_AT_END;
  }

  /** The snapshot of the partition, if it is one of this place or of an earlier moment of it. */
  async read(partition: number, place: Place): Promise<PartitionSnapshot | null> {
    const file = this.#file(partition);
    let found: PartitionSnapshot | null;
    try {
      found = (await readSnapshot(file)) as PartitionSnapshot | null;
    } catch (err) {
      this.#logger.warn({ err, file }, 'a snapshot cannot be read; the log is read instead');
      return null;
    }
    if (found === null) return null;
    const why = this.#misfit(found, place);
    if (why === null) return found;
    this.#logger.info({ file, why }, 'a snapshot does not fit; the log is read instead');
    return null;
  }

  /**
   * Writes in the background; false where it does not: one is being written, or the last took too much of the time.
   *
   * @param atEnd there is no other time.
   */
  write(
    partition: number,
    place: Place,
    editions: () => PartitionSnapshot['editions'],
    atEnd = false,
  ): boolean {
    const began = this.#now();
    const isQuiet = this.#writing.size > 0 || began < this.#quietUntil;
    if (this.#writing.has(partition) || (isQuiet && !atEnd)) return false;
    const file = this.#file(partition);
    const failed = (err: unknown) => {
      this.#logger.warn({ err, file }, 'a snapshot cannot be written; the next start takes longer');
    };
    try {
      const bytes = snapshotBytes({ engine: this.#engine, ...place, editions: editions() });
      const writing = writeSnapshot(file, bytes)
        .catch(failed)
        .finally(() => this.#writing.delete(partition));
      this.#writing.set(partition, writing);
    } catch (error) {
      failed(error);
    }
    const took = this.#now() - began;
    this.#quietUntil = began + took * QUIET;
    return true;
  }

  /** A snapshot that fits was of no use. */
  distrust(partition: number, err: unknown): void {
    const file = this.#file(partition);
    this.#logger.error({ err, file }, 'a snapshot is of no use; the log is read instead');
  }

  async remove(partition: number): Promise<void> {
    await this.rest(partition);
    await rm(this.#file(partition), { force: true }).catch(() => {});
  }

  /** Resolves when nothing of the partition is being written. */
  async rest(partition: number): Promise<void> {
    await this.#writing.get(partition);
  }

  #misfit(found: PartitionSnapshot, { window, logId, told }: Place): string | null {
    if (found.engine !== this.#engine) return 'it is of another version of Dateline';
    const sizes = (each: RelatedWindow) =>
      `${each.days} days, ${each.events} events, ${each.articles} articles`;
    if (sizes(found.window) !== sizes(window)) return `its window has ${sizes(found.window)}`;
    if (found.logId !== logId) return 'it is of another log';
    return found.told > told
      ? `it knows what is told below ${found.told}, the store only ${told}`
      : null;
  }

  #file(partition: number): string {
    return join(this.#folder, `partition-${partition}`);
  }
}

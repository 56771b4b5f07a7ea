import type { Clock } from '#operations/clock.js';
import type { PartitionFeed } from '../partition-feed.js';

export interface HeldOptions {
  start(partition: number): PartitionFeed;
  /** Nothing of the partition runs any more. */
  onLost(partition: number): void;
  clock: Clock;
}

/** A batch that needs longer waits for the world, most likely. */
const BATCHES_MAY_TAKE_MS = 2_000;

/** The feeds of the partitions that a member of a group has, through the group's changes. */
export class HeldPartitions {
  readonly #options: HeldOptions;
  #assigned: readonly number[] = [];
  readonly #feeds = new Map<number, PartitionFeed>();
  /** Of partitions that were lost: their last batch or take still runs. */
  readonly #ending = new Map<number, Promise<void>>();

  constructor(options: HeldOptions) {
    this.#options = options;
  }

  feed(partition: number): PartitionFeed | undefined {
    return this.#feeds.get(partition);
  }

  partitions(): number[] {
    return [...this.#assigned];
  }

  /** The positions that are handled, by partition. */
  handled(): Map<number, number> {
    return handledBy(this.#feeds);
  }

  /**
   * Holds all feeds at the boundary of a batch, so that whoever gets a partition next finds it at rest. A batch that waits
   * for the world is told not to.
   */
  async hold(): Promise<void> {
    const feeds = [...this.#feeds.values()];
    const held = Promise.all(feeds.map((feed) => feed.hold()));
    const cancel = this.#options.clock.after(BATCHES_MAY_TAKE_MS, () => {
      for (const feed of feeds) feed.interrupt();
    });
    await held;
    cancel();
  }

  /** Those that stay go on where they were, those that are lost are closed, new ones begin. */
  assign(partitions: readonly number[]): void {
    this.#assigned = partitions;
    for (const partition of this.#feeds.keys()) {
      if (!partitions.includes(partition)) this.#lose(partition);
    }
    for (const partition of partitions) this.#begin(partition);
  }

  /** Resolves with the positions that were handled, when nothing runs any more. */
  async loseAll(): Promise<Map<number, number>> {
    this.#assigned = [];
    const feeds = new Map(this.#feeds);
    for (const partition of feeds.keys()) this.#lose(partition);
    await Promise.all(this.#ending.values());
    return handledBy(feeds);
  }

  #begin(partition: number): void {
    const feed = this.#feeds.get(partition);
    if (feed !== undefined) feed.release();
    else if (!this.#ending.has(partition))
      this.#feeds.set(partition, this.#options.start(partition));
  }

  #lose(partition: number): void {
    const feed = this.#feeds.get(partition)!;
    this.#feeds.delete(partition);
    this.#ending.set(partition, this.#end(partition, feed));
  }

  async #end(partition: number, feed: PartitionFeed): Promise<void> {
    await feed.close();
    this.#ending.delete(partition);
    this.#options.onLost(partition);
    // It came back meanwhile.
    if (this.#assigned.includes(partition)) this.#begin(partition);
  }
}

function handledBy(feeds: ReadonlyMap<number, PartitionFeed>): Map<number, number> {
  const handled = new Map<number, number>();
  for (const [partition, feed] of feeds) {
    if (feed.handled !== null) handled.set(partition, feed.handled);
  }
  return handled;
}

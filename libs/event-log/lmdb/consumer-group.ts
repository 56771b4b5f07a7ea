import type { Subscriber, Subscription } from '../event-log.js';
import type { PartitionFeed } from '../partition-feed.js';

/** Starts delivering a partition to a subscriber. */
export type StartFeed = (subscriber: Subscriber, partition: number) => PartitionFeed;

interface Member {
  subscriber: Subscriber;
}

/**
 * Shares a topic's partitions among the subscribers of one group: each has one owner at a time. When a member comes or
 * goes, a partition moves only after its last owner has finished the running batch.
 */
export class ConsumerGroup {
  readonly #start: StartFeed;
  readonly #members: Member[] = [];
  readonly #owners: ({ member: Member; feed: PartitionFeed } | null)[];
  readonly #moving = new Set<number>();

  constructor(partitions: number, start: StartFeed) {
    this.#owners = Array.from({ length: partitions }, () => null);
    this.#start = start;
  }

  join(subscriber: Subscriber): Subscription {
    const member: Member = { subscriber };
    this.#members.push(member);
    this.#share();
    return {
      wake: (partition) => this.#feedOf(member, partition)?.wake(),
      retake: (partition) => this.#feedOf(member, partition)?.retake(),
      partitions: () => this.#feedsOf(member).map((feed) => feed.partition),
      close: () => this.#leave(member),
    };
  }

  feeds(): PartitionFeed[] {
    return this.#owners.flatMap((owner) => (owner === null ? [] : [owner.feed]));
  }

  async close(): Promise<void> {
    await Promise.all(this.#members.slice().map((member) => this.#leave(member)));
  }

  async #leave(member: Member): Promise<void> {
    const at = this.#members.indexOf(member);
    if (at >= 0) this.#members.splice(at, 1);
    const feeds = this.#feedsOf(member);
    this.#share();
    await Promise.all(feeds.map((feed) => feed.close()));
  }

  #share(): void {
    this.#owners.forEach((_, partition) => this.#move(partition));
  }

  #move(partition: number): void {
    if (this.#moving.has(partition)) return;
    const wanted = this.#members[partition % this.#members.length];
    const owner = this.#owners[partition];
    if (owner?.member === wanted) return;
    if (owner) {
      this.#moving.add(partition);
      void owner.feed.close().finally(() => {
        this.#owners[partition] = null;
        this.#moving.delete(partition);
        this.#move(partition);
      });
    } else if (wanted) {
      const feed = this.#start(wanted.subscriber, partition);
      this.#owners[partition] = { member: wanted, feed };
    }
  }

  #feedsOf(member: Member): PartitionFeed[] {
    return this.#owners.flatMap((owner) => (owner?.member === member ? [owner.feed] : []));
  }

  #feedOf(member: Member, partition: number): PartitionFeed | undefined {
    return this.#feedsOf(member).find((feed) => feed.partition === partition);
  }
}

import type { CloudEvent } from '#article/cloud-event.js';
import type { Topic } from '#article/events.js';
import type { Clock } from '#operations/clock.js';
import type { EventLog, PartitionWriter, Place, Subscriber, Subscription } from '../event-log.js';
import { PartitionFeed, type Reading } from '../partition-feed.js';
import { AppendQueue } from './append-queue.js';
import { compact } from './compaction.js';
import { ConsumerGroup } from './consumer-group.js';
import { logUnavailable, openDatabases, readEnd, write, type Databases } from './databases.js';
import { offsetAt, readEvents, type Limits } from './read-events.js';

export interface LmdbEventLogOptions {
  /** The folder of the environment; it is made where there is none. */
  path: string;
  /** Of every topic; fixed when the environment is made. */
  partitions: number;
  clock: Clock;
  /** The most that one batch holds; by default 500 events and 4 MiB. */
  batch?: Limits;
  /** Told when a compaction fails; the next one tries again. */
  onCompactionFailed?: (error: unknown) => void;
}

export interface LmdbEventLog extends EventLog {
  /** Removes what the topics keep no longer at `now` (ms); answers how many events. It also runs by itself, hourly. */
  compact(now: number): Promise<number>;
}

const BATCH: Limits = { events: 500, bytes: 4 * 1024 * 1024 };
/** What this process appends is noticed at once; this is how long another process's event may go unseen. */
const POLL_EVERY_MS = 1_000;
/** A start has better things to do. */
const FIRST_COMPACTION_AFTER_MS = 10_000;
const COMPACT_EVERY_MS = 60 * 60 * 1_000;

/**
 * Opens the event log of a single machine. One process subscribes; others (tools) may read and append beside it.
 * @throws DatelineError PARTITION_COUNT_CHANGED, DATA_DIR_UNUSABLE.
 */
export async function openLmdbEventLog(options: LmdbEventLogOptions): Promise<LmdbEventLog> {
  return new LmdbLog(openDatabases(options.path, options.partitions), options);
}

class LmdbLog implements LmdbEventLog {
  readonly partitions: number;
  readonly #databases: Databases;
  readonly #clock: Clock;
  readonly #limits: Limits;
  readonly #appends: AppendQueue;
  /** By topic and group. */
  readonly #groups = new Map<Topic, Map<string, ConsumerGroup>>();
  readonly #onCompactionFailed: (error: unknown) => void;
  readonly #cancels = new Map<string, () => void>();
  #compacting: Promise<unknown> = Promise.resolve();
  #closed: Promise<void> | null = null;
  /** Running batches may use the log until they have returned; then it has ended. */
  #ended = false;

  constructor(databases: Databases, options: LmdbEventLogOptions) {
    this.partitions = options.partitions;
    this.#databases = databases;
    this.#clock = options.clock;
    this.#limits = options.batch ?? BATCH;
    this.#onCompactionFailed = options.onCompactionFailed ?? (() => {});
    this.#appends = new AppendQueue(databases, options.clock, (topic, partition) =>
      this.#poke(topic, partition),
    );
    this.#every('poll', POLL_EVERY_MS, POLL_EVERY_MS, () => this.#pokeAll());
    this.#every('compaction', FIRST_COMPACTION_AFTER_MS, COMPACT_EVERY_MS, () =>
      this.compact(this.#clock.now()).catch(this.#onCompactionFailed),
    );
  }

  append(topic: Topic, events: readonly CloudEvent[]): Promise<Place[]> {
    return this.#appends.append(topic, events, null);
  }

  async subscribe(subscriber: Subscriber): Promise<Subscription> {
    if (this.#closed !== null) throw logUnavailable('the event log is closing');
    const { topic, group } = subscriber;
    const groups = this.#groups.get(topic) ?? new Map<string, ConsumerGroup>();
    this.#groups.set(topic, groups);
    const members =
      groups.get(group) ??
      new ConsumerGroup(
        this.partitions,
        (owner, partition) =>
          new PartitionFeed(
            owner,
            partition,
            (from) => readEvents(this.#databases, topic, partition, from, this.#limits),
            this.#clock,
          ),
      );
    groups.set(group, members);
    return members.join(subscriber);
  }

  async read(topic: Topic, partition: number, from: number, limit: number): Promise<Reading> {
    return this.#reading(() => {
      const limits = { events: limit, bytes: this.#limits.bytes };
      return readEvents(this.#databases, topic, partition, from, limits);
    });
  }

  async ends(topic: Topic): Promise<number[]> {
    return this.#reading(() =>
      Array.from(
        { length: this.partitions },
        (_, partition) => readEnd(this.#databases, topic, partition).next,
      ),
    );
  }

  async offsetAt(topic: Topic, partition: number, time: number): Promise<number> {
    return this.#reading(() => offsetAt(this.#databases, topic, partition, time));
  }

  async logId(topic: Topic, partition: number): Promise<string> {
    return `${this.#databases.id}/${topic}/${partition}`;
  }

  async takeOver(topic: Topic, partition: number): Promise<PartitionWriter> {
    this.#assertOpen();
    const epoch = await write(this.#databases, () => {
      const end = readEnd(this.#databases, topic, partition);
      const taken = { ...end, epoch: end.epoch + 1 };
      this.#databases.meta.putSync(['end', topic, partition], taken);
      return taken.epoch;
    });
    let dead = false;
    return {
      append: async (events) => {
        if (dead) throw logUnavailable(`writer ${epoch} of ${topic}/${partition} is closed`);
        try {
          return await this.#appends.append(topic, events, { partition, epoch });
        } catch (error) {
          dead = true;
          throw error;
        }
      },
      close: async () => {
        dead = true;
      },
    };
  }

  async compact(now: number): Promise<number> {
    this.#assertOpen();
    // One at a time: two would do the same slices twice.
    const previous = this.#compacting;
    const run = previous.then(() => compact(this.#databases, now, () => this.#closed !== null));
    this.#compacting = run.catch(() => {});
    return run;
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    for (const cancel of this.#cancels.values()) cancel();
    const groups = [...this.#groups.values()].flatMap((byName) => [...byName.values()]);
    await Promise.all(groups.map((group) => group.close()));
    this.#ended = true;
    await this.#appends.close();
    await this.#compacting;
    await this.#databases.root.close();
  }

  #poke(topic: Topic, partition: number): void {
    for (const group of this.#groups.get(topic)?.values() ?? []) {
      for (const feed of group.feeds()) if (feed.partition === partition) feed.poke();
    }
  }

  #pokeAll(): void {
    for (const groups of this.#groups.values()) {
      for (const group of groups.values()) for (const feed of group.feeds()) feed.poke();
    }
  }

  #every(name: string, firstMs: number, everyMs: number, call: () => unknown): void {
    const again = (delayMs: number) => {
      const cancel = this.#clock.after(delayMs, () => {
        call();
        again(everyMs);
      });
      this.#cancels.set(name, cancel);
    };
    again(firstMs);
  }

  #assertOpen(): void {
    if (this.#ended) throw logUnavailable('the event log is closed');
  }

  #reading<T>(read: () => T): T {
    this.#assertOpen();
    return read();
  }
}

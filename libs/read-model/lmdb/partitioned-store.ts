import type { Database } from 'lmdb';
import { DatelineError } from '#errors/dateline-error.js';
import type { Applied, Position, Step } from '../position.js';
import { openEnvironment, type Environment, type OnEarlierLayout } from './open-environment.js';
import { KnownNumbers, StepNumbers } from './known-numbers.js';
import { encode, PartitionReader, PartitionWriter, type StoreKey } from './partition-data.js';
import { storeUnavailable } from '../store-unavailable.js';
import { tellOutage } from './store-errors.js';

/** Keys removed in one transaction of a sweep: a step waits some ten milliseconds for it. */
const SWEPT_AT_ONCE = 1_000;

/** What is held of a partition beside its data. */
interface PartitionRecord {
  /** Keys of the partition's data carry it; those of another generation are as good as gone. */
  generation: number;
  position: Position | null;
}

/** A part of a step, ready to be written. */
export type Write = (writer: PartitionWriter) => void;

/**
 * Data by partition in one lmdb environment, each with its position. `['partition', n]` holds generation and position,
 * `[n, generation, …]` the data, values in JSON.
 *
 * To clear a partition is one small write: no position, and the next generation. What lies under the old one is not
 * seen from then on, and is swept in slices. So a crash in between leaves nothing that a replay could mix in (a sweep
 * without generations would, or would have to be one transaction of millions of removals); the next start sweeps on.
 *
 * Nothing is kept in memory but what never changes in a generation (`known-numbers.ts`): another process may clear a
 * partition or write to it at any time.
 */
export class PartitionedStore {
  readonly #db: Environment;
  readonly #name: string;
  /** By partition, of its latest generation. */
  readonly #numbers = new Map<number, KnownNumbers>();
  readonly #running = new Set<Promise<unknown>>();
  #closed: Promise<void> | null = null;

  private constructor(db: Environment, name: string) {
    this.#db = db;
    this.#name = name;
  }

  /**
   * Opens the store in the folder, and makes it where there is none.
   * @param name names it in errors
   * @param onEarlierLayout see `openEnvironment`
   * @throws DatelineError DATA_DIR_UNUSABLE, DATA_DIR_IN_USE.
   */
  static open(path: string, name: string, onEarlierLayout?: OnEarlierLayout): PartitionedStore {
    let db: Environment;
    try {
      db = openEnvironment(path, onEarlierLayout);
    } catch (error) {
      if (error instanceof DatelineError) throw error;
      throw new DatelineError('DATA_DIR_UNUSABLE', `${path}: ${String(error)}`, { cause: error });
    }
    const store = new PartitionedStore(db, name);
    store.#sweepLeftovers();
    return store;
  }

  async position(partition: number): Promise<Position | null> {
    return this.read(partition, (_reader, position) => position);
  }

  /** Reads all of one moment: the work runs in one turn, in one read transaction. It must not keep the reader. */
  async read<T>(
    partition: number,
    work: (reader: PartitionReader, position: Position | null) => T,
  ): Promise<T> {
    this.#mustBeOpen();
    return tellOutage(`${this.#name} could not be read`, () => {
      const transaction = this.#db.useReadTransaction();
      try {
        const { generation, position } = recordOf(this.#db, partition, { transaction });
        const numbers = this.#numbersOf(partition, generation);
        return work(
          new PartitionReader(this.#db, partition, generation, numbers, { transaction }),
          position,
        );
      } finally {
        transaction.done();
      }
    });
  }

  /** All or nothing: see `Step`. */
  async apply(step: Omit<Step<never>, 'changes'>, writes: readonly Write[]): Promise<Applied> {
    const { partition, expected, position } = step;
    return this.#transact((): Applied => {
      const { generation, position: held } = recordOf(this.#db, partition);
      if (!isAt(held, expected)) return 'refused';
      const numbers = new StepNumbers(this.#numbersOf(partition, generation));
      const writer = new PartitionWriter(this.#db, partition, generation, numbers);
      for (const write of writes) write(writer);
      putRecord(this.#db, partition, { generation, position });
      return 'applied';
    });
  }

  async clear(partition: number): Promise<void> {
    await this.#transact(() => {
      const { generation } = recordOf(this.#db, partition);
      putRecord(this.#db, partition, { generation: generation + 1, position: null });
    });
    await this.#track(this.#sweep(partition));
  }

  /** Waits for what is running, then closes. */
  close(): Promise<void> {
    this.#closed ??= Promise.allSettled(this.#running).then(() => this.#db.close());
    return this.#closed;
  }

  /**
   * A child transaction is rolled back when the work throws; a plain one would keep what was put before. Several that
   * come in one turn share a commit and its sync.
   */
  async #transact<T>(work: () => T): Promise<T> {
    this.#mustBeOpen();
    return this.#track(
      tellOutage(`${this.#name} could not be written`, () => this.#db.childTransaction(work)),
    );
  }

  #numbersOf(partition: number, generation: number): KnownNumbers {
    let known = this.#numbers.get(partition);
    if (known?.generation !== generation) {
      known = new KnownNumbers(generation);
      this.#numbers.set(partition, known);
    }
    return known;
  }

  /** Removes what lies under earlier generations. Another process may do the same at the same time. */
  async #sweep(partition: number): Promise<void> {
    while (this.#closed === null) {
      const old = await this.read(partition, ({ generation }) => {
        // From the end: lmdb fills up a page that runs empty from the page before it, again and again.
        const range = { start: [partition, generation], end: [partition, 0], reverse: true };
        return [...this.#db.getKeys({ ...range, limit: SWEPT_AT_ONCE })];
      });
      if (old.length === 0) return;
      // Without a callback of ours lmdb removes them on its own thread.
      await tellOutage(`${this.#name} could not be swept`, () =>
        this.#db.batch(() => {
          for (const key of old) void this.#db.remove(key);
        }),
      );
    }
  }

  /** What a crash left of a sweep. It is not seen, so a failure is left to the next start. */
  #sweepLeftovers(): void {
    const records = this.#db.getKeys({ start: ['partition'], end: ['partition', Infinity] });
    for (const [, partition] of records) {
      void this.#track(this.#sweep(partition as number)).catch(() => {});
    }
  }

  #track<T>(running: Promise<T>): Promise<T> {
    this.#running.add(running);
    const settled = () => void this.#running.delete(running);
    running.then(settled, settled);
    return running;
  }

  /** lmdb does not bear a read after its close: its timer throws later, outside of any caller. */
  #mustBeOpen(): void {
    if (this.#closed) throw storeUnavailable(`${this.#name} is closed`);
  }
}

type Options = Parameters<Database['get']>[1];

function recordOf(
  db: Database<unknown, StoreKey>,
  partition: number,
  options?: Options,
): PartitionRecord {
  const record = db.get(['partition', partition], options) as PartitionRecord | undefined;
  return record ?? { generation: 0, position: null };
}

function putRecord(
  db: Database<unknown, StoreKey>,
  partition: number,
  record: PartitionRecord,
): void {
  db.putSync(['partition', partition], encode(record));
}

function isAt(held: Position | null, expected: Pick<Position, 'logId' | 'next'> | null): boolean {
  if (held === null || expected === null) return held === expected;
  return held.logId === expected.logId && held.next === expected.next;
}

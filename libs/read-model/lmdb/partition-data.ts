import { asBinary, type Database, type Transaction } from 'lmdb';
import type { Numbers } from './known-numbers.js';

export type KeyPart = string | number;
export type StoreKey = KeyPart[];

/** A value as it is stored, made before the transaction: encoding can fail, and nothing may fail after a first put. */
export type Encoded = ReturnType<typeof asBinary>;

/** JSON: a view of an article (3 KB) is read in 11 µs; with lmdb's MessagePack it took 14. */
export function encode(value: unknown): Encoded {
  return asBinary(Buffer.from(JSON.stringify(value)));
}

/** For keys that say all. */
export const NOTHING: Encoded = encode(1);

export interface KeyRange {
  start: StoreKey;
  end: StoreKey;
  reverse?: boolean;
  limit?: number;
}

/** Reads the data of one partition in one generation, all of one moment. Keys are given and answered without these two. */
export class PartitionReader {
  constructor(
    protected readonly db: Database<unknown, StoreKey>,
    readonly partition: number,
    readonly generation: number,
    /** For `article-numbers.ts`. */
    readonly numbers: Numbers,
    private readonly options: { transaction?: Transaction } = {},
  ) {}

  /** What was put under the key; the caller knows its type. */
  get<T>(key: readonly KeyPart[]): T | undefined {
    return this.db.get(this.full(key), this.options) as T | undefined;
  }

  *keys({ start, end, ...range }: KeyRange): Iterable<StoreKey> {
    const full = { ...range, ...this.options, start: this.full(start), end: this.full(end) };
    for (const key of this.db.getKeys(full)) yield key.slice(2);
  }

  protected full(key: readonly KeyPart[]): StoreKey {
    return [this.partition, this.generation, ...key];
  }
}

/** Writes in the running transaction, and reads what it has written. */
export class PartitionWriter extends PartitionReader {
  put(key: readonly KeyPart[], value: Encoded): void {
    this.db.putSync(this.full(key), value);
  }

  remove(key: readonly KeyPart[]): void {
    this.db.removeSync(this.full(key));
  }
}

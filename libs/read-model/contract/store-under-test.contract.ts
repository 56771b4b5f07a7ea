import { afterEach, beforeEach, expect } from 'vitest';
import type { Applied, Position, Step } from '../position.js';

/** What both stores of the read model have in common. */
export interface SteppedStore<Change> {
  position(partition: number): Promise<Position | null>;
  apply(step: Step<Change>): Promise<Applied>;
  clear(partition: number): Promise<void>;
  close(): Promise<void>;
}

/** What adapters may differ in. */
export interface MayDiffer<Store> {
  /** A place for one store, empty: a folder for lmdb, a prefix of keys for Redis. */
  makePlace(): Promise<string>;
  /** Removes the place and all that lies there. */
  removePlace(place: string): Promise<void>;
  /**
   * Ends the store as a stop of its process does and opens its place anew, where an acknowledged step must outlive that.
   * Null where the adapter does not promise it.
   */
  reopen: ((store: Store, place: string) => Promise<Store>) | null;
  /** Opens the place from another process, as `npm run rebuild` does beside the running service. */
  secondProcess(place: string): Promise<Elsewhere<Store>>;
}

/** A store that another process has open. */
export interface Elsewhere<Store> {
  store: Pick<Store, keyof SteppedStore<never> & keyof Store>;
  close(): Promise<void>;
}

/** The store of the running case, empty at its start, at a place of its own. */
export interface StoreUnderTest<Store> {
  store: Store;
  place: string;
}

export function eachCase<Store extends { close(): Promise<void> }>(
  open: (place: string) => Promise<Store>,
  differs: Pick<MayDiffer<Store>, 'makePlace' | 'removePlace'>,
): StoreUnderTest<Store> {
  const held = {} as StoreUnderTest<Store>;
  beforeEach(async () => {
    held.place = await differs.makePlace();
    held.store = await open(held.place);
  });
  afterEach(async () => {
    await held.store.close();
    await differs.removePlace(held.place);
  });
  return held;
}

export const at = (next: number, logId = 'log-1'): Position => ({ logId, next, caughtUp: true });

/** Moves a partition on by changes, from wherever it is. */
export async function put<Change>(
  store: SteppedStore<Change>,
  partition: number,
  ...changes: Change[]
): Promise<void> {
  const expected = await store.position(partition);
  const position = at((expected?.next ?? 0) + 1);
  expect(await store.apply({ partition, expected, position, changes })).toBe('applied');
}

/** A value that cannot be encoded. */
export function unstorable<T extends object>(value: T): T {
  return { ...value, toJSON: refuse };
}

function refuse(): never {
  throw new TypeError('this cannot be stored');
}

import { describe, expect, it } from 'vitest';
import type { Position, Step } from '../position.js';
import { at, type StoreUnderTest, type SteppedStore } from './store-under-test.contract.js';

/** One change that a step can hold, and how a reader sees it. */
export interface SampleChange<Store, Change> {
  /** A change that puts the name into the store, in the edition. */
  put(name: string): Change;
  /** A change with a value that is `unstorable`. */
  broken: Change;
  isHeld(store: Store, partition: number, name: string): Promise<boolean>;
  /** Every read of the store, called once. */
  reads(store: Store): Promise<unknown>[];
}

/** The promises of `Step` and of `clear`, which both stores give. */
export function stepsContract<Store extends SteppedStore<Change>, Change>(
  held: StoreUnderTest<Store>,
  sample: SampleChange<Store, Change>,
): void {
  const apply = (
    expected: Step<Change>['expected'],
    position: Position,
    names: string[] = [],
    partition = 0,
  ) => held.store.apply({ partition, expected, position, changes: names.map(sample.put) });
  const holds = async (name: string, partition = 0) => sample.isHeld(held.store, partition, name);

  describe('a step', () => {
    it('finds an empty store without a position', async () => {
      expect(await held.store.position(0)).toBeNull();
      expect(await holds('a')).toBe(false);
    });

    it('stores its data and its position', async () => {
      expect(await apply(null, at(5), ['a', 'b'])).toBe('applied');
      expect(await held.store.position(0)).toEqual(at(5));
      expect([await holds('a'), await holds('b')]).toEqual([true, true]);
    });

    it('moves on from the position that it expects', async () => {
      await apply(null, at(5), ['a']);
      expect(await apply(at(5), at(9), ['b'])).toBe('applied');
      expect(await held.store.position(0)).toEqual(at(9));
    });

    it('may move the position alone', async () => {
      await apply(null, at(5), ['a']);
      expect(await apply(at(5), at(6))).toBe('applied');
      expect(await held.store.position(0)).toEqual(at(6));
      expect(await holds('a')).toBe(true);
    });

    it('may change the mark of being caught up alone', async () => {
      await apply(null, { ...at(5), caughtUp: false });
      expect(await held.store.position(0)).toEqual({ ...at(5), caughtUp: false });
      expect(await apply(at(5), at(5))).toBe('applied');
      expect(await held.store.position(0)).toEqual(at(5));
    });

    it('may change the log', async () => {
      await apply(null, at(5));
      expect(await apply(at(5), at(0, 'log-2'))).toBe('applied');
      expect(await held.store.position(0)).toEqual(at(0, 'log-2'));
    });

    it.each([
      ['an earlier position', at(4)],
      ['a later position', at(6)],
      ['the position of another log', at(5, 'log-2')],
      ['an empty store', null],
    ])('that expects %s is refused and writes nothing', async (_name, expected) => {
      await apply(null, at(5), ['a']);
      expect(await apply(expected, at(7), ['b'])).toBe('refused');
      expect(await held.store.position(0)).toEqual(at(5));
      expect([await holds('a'), await holds('b')]).toEqual([true, false]);
    });

    it('is refused by a store that was emptied, and writes nothing', async () => {
      await apply(null, at(5), ['a']);
      await held.store.clear(0);
      expect(await apply(at(5), at(6), ['b'])).toBe('refused');
      expect(await held.store.position(0)).toBeNull();
      expect(await holds('b')).toBe(false);
    });

    it('is refused for the second of two writers at one position', async () => {
      const two = await Promise.all([apply(null, at(5), ['a']), apply(null, at(6), ['b'])]);
      expect(two.toSorted()).toEqual(['applied', 'refused']);
      const first = two[0] === 'applied';
      expect(await held.store.position(0)).toEqual(at(first ? 5 : 6));
      expect([await holds('a'), await holds('b')]).toEqual([first, !first]);
    });

    it('that was not waited for holds before the next one', async () => {
      const steps = Array.from({ length: 20 }, (_, n) =>
        apply(n === 0 ? null : at(n), at(n + 1), [`name-${n}`]),
      );
      expect(new Set(await Promise.all(steps))).toEqual(new Set(['applied']));
      expect(await held.store.position(0)).toEqual(at(20));
    });

    it('with a change that cannot be stored writes nothing', async () => {
      const changes = [sample.put('a'), sample.broken, sample.put('c')];
      await expect(
        held.store.apply({ partition: 0, expected: null, position: at(5), changes }),
      ).rejects.toThrow('cannot be stored');
      expect(await held.store.position(0)).toBeNull();
      expect([await holds('a'), await holds('c')]).toEqual([false, false]);
      expect(await apply(null, at(5), ['d'])).toBe('applied');
    });

    it('of some thousand changes holds whole', async () => {
      const names = Array.from({ length: 3_000 }, (_, n) => `name-${n}`);
      expect(await apply(null, at(5), names)).toBe('applied');
      const found = await Promise.all(names.map((name) => holds(name)));
      expect(found.filter(Boolean)).toHaveLength(names.length);
    });
  });

  describe('a partition', () => {
    it('has a position and data of its own', async () => {
      await apply(null, at(5), ['a'], 1);
      await apply(null, at(8), ['b'], 11);
      expect(await held.store.position(0)).toBeNull();
      expect(await held.store.position(1)).toEqual(at(5));
      expect(await held.store.position(11)).toEqual(at(8));
      expect(await Promise.all([holds('a', 1), holds('b', 11)])).toEqual([true, true]);
      expect(
        await Promise.all([holds('a', 0), holds('a', 11), holds('b', 0), holds('b', 1)]),
      ).toEqual([false, false, false, false]);
    });

    it('that is cleared loses data and position and leaves the others alone', async () => {
      for (const partition of [0, 1, 10]) await apply(null, at(5), ['a'], partition);
      await held.store.clear(1);
      expect(await held.store.position(1)).toBeNull();
      expect(await holds('a', 1)).toBe(false);
      for (const partition of [0, 10]) {
        expect(await held.store.position(partition)).toEqual(at(5));
        expect(await holds('a', partition)).toBe(true);
      }
    });

    it('that was cleared is filled anew, and nothing old shows through', async () => {
      await apply(null, at(5), ['old', 'both']);
      await held.store.clear(0);
      expect(await apply(null, at(1), ['new', 'both'])).toBe('applied');
      expect(await Promise.all(['old', 'both', 'new'].map((name) => holds(name)))).toEqual([
        false,
        true,
        true,
      ]);
    });

    it('may be cleared when it is empty, and twice', async () => {
      await held.store.clear(0);
      await held.store.clear(0);
      expect(await apply(null, at(1), ['a'])).toBe('applied');
      expect(await holds('a')).toBe(true);
    });
  });
}

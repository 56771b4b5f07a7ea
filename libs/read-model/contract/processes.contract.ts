import { describe, expect, it } from 'vitest';
import type { Position, Step } from '../position.js';
import type { SampleChange } from './steps.contract.js';
import {
  at,
  type MayDiffer,
  type StoreUnderTest,
  type SteppedStore,
} from './store-under-test.contract.js';

/** What both stores promise beside another process, over a restart and at their end. */
export function processesContract<Store extends SteppedStore<Change>, Change>(
  held: StoreUnderTest<Store>,
  differs: MayDiffer<Store>,
  sample: SampleChange<Store, Change>,
): void {
  const apply = (
    expected: Step<Change>['expected'],
    position: Position,
    names: string[] = [],
    partition = 0,
  ) => held.store.apply({ partition, expected, position, changes: names.map(sample.put) });
  const holds = async (name: string, partition = 0) => sample.isHeld(held.store, partition, name);

  describe('another process', () => {
    it('that cleared the partition is noticed at once: reads find nothing, steps are refused', async () => {
      await apply(null, at(5), ['a']);
      const other = await differs.secondProcess(held.place);
      await other.store.clear(0);
      await other.close();
      expect(await held.store.position(0)).toBeNull();
      expect(await holds('a')).toBe(false);
      expect(await apply(at(5), at(6), ['b'])).toBe('refused');
      expect(await apply(null, at(6), ['b'])).toBe('applied');
    });

    it('that moved the partition is read, and refuses the writer that did not know', async () => {
      await apply(null, at(5), ['a']);
      const other = await differs.secondProcess(held.place);
      const changes = [sample.put('theirs')];
      await other.store.apply({ partition: 0, expected: at(5), position: at(6), changes });
      await other.close();
      expect(await held.store.position(0)).toEqual(at(6));
      expect(await holds('theirs')).toBe(true);
      expect(await apply(at(5), at(7), ['ours'])).toBe('refused');
      expect(await holds('ours')).toBe(false);
    });
  });

  describe('a store', () => {
    const { reopen } = differs;
    it.runIf(reopen)('keeps what was acknowledged when it is opened again', async () => {
      await apply(null, at(5), ['a']);
      await apply(null, { ...at(8), caughtUp: false }, ['b'], 1);
      await apply(null, at(2), ['c'], 2);
      await held.store.clear(2);
      held.store = await reopen!(held.store, held.place);
      expect(await Promise.all([0, 1, 2].map((n) => held.store.position(n)))).toEqual([
        at(5),
        { ...at(8), caughtUp: false },
        null,
      ]);
      expect(await Promise.all([holds('a', 0), holds('b', 1), holds('c', 2)])).toEqual([
        true,
        true,
        false,
      ]);
    });

    it('finishes the steps under way when it is closed, and may be closed twice', async () => {
      const step = apply(null, at(5), ['a']);
      await held.store.close();
      expect(await step).toBe('applied');
      await held.store.close();
    });

    it.each([
      ['it is closed', () => held.store.close()],
      ['it is being closed', async () => void held.store.close()],
    ])('answers every call with STORE_UNAVAILABLE when %s', async (_name, close) => {
      await apply(null, at(5), ['a']);
      await close();
      const calls = [
        held.store.position(0),
        apply(at(5), at(6), ['b']),
        held.store.clear(0),
        ...sample.reads(held.store),
      ];
      for (const call of await Promise.allSettled(calls)) {
        expect(call).toMatchObject({ reason: { code: 'STORE_UNAVAILABLE' } });
      }
    });
  });
}

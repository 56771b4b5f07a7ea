import { describe, expect, it } from 'vitest';
import type { EnrichmentChange, EnrichmentState } from '../enrichment-state.js';
import { sets, aTimer } from './enrichment-samples.contract.js';
import { put, type StoreUnderTest } from './store-under-test.contract.js';

/** Part of `enrichment-state.contract.ts`: timers. */
export function enrichmentTimersContract(held: StoreUnderTest<EnrichmentState>): void {
  const apply = (...changes: EnrichmentChange[]) => put(held.store, 0, ...changes);
  const due = async (until: number, limit = 100) =>
    (await held.store.dueTimers(0, until, limit)).map(({ id }) => id);

  describe('timers', () => {
    it('are due at their time and before it are not', async () => {
      const timer = aTimer('a', 1_000);
      await apply(sets(timer));
      expect(await due(999)).toEqual([]);
      expect(await held.store.dueTimers(0, 1_000, 10)).toEqual([timer]);
      expect(await due(5_000)).toEqual(['a']);
    });

    it('come the earliest first, at most as many as asked for', async () => {
      await apply(sets(aTimer('c', 30)), sets(aTimer('a', -10)), sets(aTimer('b', 20)));
      expect(await due(100)).toEqual(['a', 'b', 'c']);
      expect(await due(100, 2)).toEqual(['a', 'b']);
      expect(await due(20)).toEqual(['a', 'b']);
      expect(await due(100, 0)).toEqual([]);
    });

    it('tell when the next one is due, also when that has passed', async () => {
      expect(await held.store.nextTimer(0)).toBeNull();
      await apply(sets(aTimer('b', 1_531_230_720_000)), sets(aTimer('a', -7)));
      expect(await held.store.nextTimer(0)).toBe(-7);
      await apply(sets(aTimer('a', -7), false));
      expect(await held.store.nextTimer(0)).toBe(1_531_230_720_000);
    });

    it('are one of each kind for an article: set again it moves', async () => {
      await apply(sets(aTimer('a', 10)), sets(aTimer('a', 10)));
      await apply(sets(aTimer('a', 25)), sets({ ...aTimer('a', 40), kind: 'expiry' }));
      expect(await held.store.dueTimers(0, 100, 10)).toEqual([
        aTimer('a', 25),
        { ...aTimer('a', 40), kind: 'expiry' },
      ]);
    });

    it('go when they are taken away, and bear the removal of one that is absent', async () => {
      await apply(sets(aTimer('a', 10)), sets({ ...aTimer('a', 10), kind: 'expiry' }));
      await apply(sets(aTimer('a', 10), false), sets(aTimer('x', 10), false));
      expect(await held.store.dueTimers(0, 100, 10)).toEqual([
        { ...aTimer('a', 10), kind: 'expiry' },
      ]);
    });

    it('follow the later change of a step', async () => {
      await apply(sets(aTimer('a', 10)), sets(aTimer('a', 10), false));
      expect(await held.store.nextTimer(0)).toBeNull();
    });

    it('are apart by edition and partition', async () => {
      const there = { ...aTimer('a', 20), edition: 'en-sport' };
      await apply(sets(aTimer('a', 10)), sets(there));
      await put(held.store, 1, sets(aTimer('a', 5)));
      expect(await held.store.dueTimers(0, 100, 10)).toEqual([aTimer('a', 10), there]);
      expect(await held.store.nextTimer(1)).toBe(5);
      expect(await held.store.nextTimer(2)).toBeNull();
    });
  });
}

import { describe, expect, it } from 'vitest';
import type {
  EnrichmentChange,
  EnrichmentState,
  LatestEntry,
  LatestFeed,
} from '../enrichment-state.js';
import { EN, shows, lists } from './enrichment-samples.contract.js';
import { put, type StoreUnderTest } from './store-under-test.contract.js';

/** Part of `enrichment-state.contract.ts`: who shows whom, and Latest. */
export function enrichmentListsContract(held: StoreUnderTest<EnrichmentState>): void {
  const apply = (...changes: EnrichmentChange[]) => put(held.store, 0, ...changes);
  const showers = async (id: string, edition = 'en', partition = 0) =>
    (await held.store.shownBy(partition, { edition, id })).toSorted();
  const latest = (feed = EN, limit = 100, partition = 0) =>
    held.store.latest(partition, feed, limit);
  const ids = async (feed = EN, limit = 100) => (await latest(feed, limit)).map(({ id }) => id);

  describe('who shows whom', () => {
    it('is told by the one that is shown', async () => {
      await apply(shows('b', 'a'), shows('c', 'a'), shows('a', 'c'));
      expect(await showers('a')).toEqual(['b', 'c']);
      expect(await showers('c')).toEqual(['a']);
      expect(await showers('b')).toEqual([]);
    });

    it('holds once what was said twice, and bears the removal of what is absent', async () => {
      await apply(shows('b', 'a'), shows('b', 'a'));
      await apply(shows('b', 'a'), shows('x', 'a', false));
      expect(await showers('a')).toEqual(['b']);
      await apply(shows('b', 'a', false), shows('b', 'a', false));
      expect(await showers('a')).toEqual([]);
    });

    it('follows the later change of a step', async () => {
      await apply(shows('b', 'a'), shows('b', 'a', false), shows('c', 'a', false), shows('c', 'a'));
      expect(await showers('a')).toEqual(['c']);
    });

    it('is apart by edition and partition, and no id is taken for one that it begins', async () => {
      await apply(shows('b', 'a'), { ...shows('c', 'a'), edition: 'en-sport' }, shows('d', 'ab'));
      await put(held.store, 1, shows('e', 'a'));
      expect(await showers('a')).toEqual(['b']);
      expect(await showers('a', 'en-sport')).toEqual(['c']);
      expect(await showers('a', 'en', 1)).toEqual(['e']);
    });

    it('holds hundreds of one article', async () => {
      const showing = Array.from({ length: 700 }, (_, n) => `by-${n}`);
      await apply(...showing.map((by) => shows(by, 'a')));
      expect(await showers('a')).toEqual(showing.toSorted());
    });
  });

  describe('latest', () => {
    it('is ordered by date and then by id, both descending, before 1970 too', async () => {
      const entries: LatestEntry[] = [
        { id: 'b', publishedAt: -1 },
        { id: 'c', publishedAt: -5_364_662_400_000 },
        { id: 'a', publishedAt: -1 },
        { id: 'd', publishedAt: 0 },
        { id: 'e', publishedAt: 1_531_230_720_000 },
        { id: 'f', publishedAt: 1_531_230_720_001 },
        { id: 'g', publishedAt: 999 },
        { id: 'h', publishedAt: 1_000 },
        { id: 'i', publishedAt: -1_000 },
      ];
      await apply(...entries.map((entry) => lists(EN, entry)));
      expect(await ids()).toEqual(['f', 'e', 'h', 'g', 'd', 'b', 'a', 'i', 'c']);
      expect((await latest()).at(-1)).toEqual({ id: 'c', publishedAt: -5_364_662_400_000 });
    });

    it('holds at most as many as asked for, the newest', async () => {
      await apply(
        ...Array.from({ length: 30 }, (_, n) => lists(EN, { id: `i-${n}`, publishedAt: n })),
      );
      expect(await ids(EN, 3)).toEqual(['i-29', 'i-28', 'i-27']);
      expect(await ids(EN, 0)).toEqual([]);
    });

    it('has each article once: put in again it moves to its new date', async () => {
      await apply(lists(EN, { id: 'a', publishedAt: 5 }), lists(EN, { id: 'b', publishedAt: 6 }));
      await apply(lists(EN, { id: 'a', publishedAt: 5 }), lists(EN, { id: 'a', publishedAt: 7 }));
      expect(await latest()).toEqual([
        { id: 'a', publishedAt: 7 },
        { id: 'b', publishedAt: 6 },
      ]);
    });

    it('loses an article that is taken out, and bears the removal of one that is absent', async () => {
      await apply(lists(EN, { id: 'a', publishedAt: 5 }), lists(EN, { id: 'b', publishedAt: 6 }));
      await apply(lists(EN, { id: 'a', publishedAt: 5 }, false));
      await apply(lists(EN, { id: 'x', publishedAt: 5 }, false));
      expect(await ids()).toEqual(['b']);
    });

    it('loses an article by its id, whatever date the removal names', async () => {
      await apply(lists(EN, { id: 'a', publishedAt: 5 }));
      await apply(lists(EN, { id: 'a', publishedAt: 9 }, false));
      expect(await ids()).toEqual([]);
    });

    it('follows the later change of a step', async () => {
      const [a, b] = [
        { id: 'a', publishedAt: 5 },
        { id: 'b', publishedAt: 6 },
      ];
      await apply(lists(EN, a), lists(EN, a, false), lists(EN, b, false), lists(EN, b));
      expect(await ids()).toEqual(['b']);
    });

    it('is apart for an edition, its sections, and editions whose names begin alike', async () => {
      const feeds: LatestFeed[] = [
        EN,
        { edition: 'en', section: 'sport' },
        { edition: 'en-sport', section: null },
        { edition: 'en', section: 'sport-local' },
        { edition: 'en-sport', section: 'local' },
        { edition: 'e', section: null },
      ];
      await apply(...feeds.map((feed, n) => lists(feed, { id: `only-${n}`, publishedAt: n })));
      await put(held.store, 1, lists(EN, { id: 'elsewhere', publishedAt: 1 }));
      for (const [n, feed] of feeds.entries()) expect(await ids(feed)).toEqual([`only-${n}`]);
      expect(await ids({ edition: 'n', section: null })).toEqual([]);
      expect(await latest(EN, 10, 1)).toEqual([{ id: 'elsewhere', publishedAt: 1 }]);
    });
  });
}

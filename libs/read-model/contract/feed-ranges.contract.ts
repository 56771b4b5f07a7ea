import { describe, expect, it } from 'vitest';
import type { FeedChange, FeedViews, ItemList, SnapshotRequest } from '../feed-views.js';
import { EN, SPORT, article, aView, entry, gone, idsOf, minute } from './feed-samples.contract.js';
import { put, type StoreUnderTest } from './store-under-test.contract.js';

const ADA: ItemList = { edition: 'en', author: 'ada-quay' };
const BRIDGE: ItemList = { edition: 'en', keyword: 'bridge' };
const CULTURE: ItemList = { edition: 'en', section: 'culture' };
const time = (n: number): number => Date.parse(minute(n));

/** Part of `feed-views.contract.ts`: parts of an order, and orders other than a feed's. */
export function feedRangesContract(held: StoreUnderTest<FeedViews>): void {
  const apply = (...changes: FeedChange[]) => put(held.store, 0, ...changes);
  const read = (request: Partial<SnapshotRequest> = {}) =>
    held.store.snapshot(0, { feed: EN, limit: 100, syndicatedOnly: false, ...request });
  const ids = async (request: Partial<SnapshotRequest> = {}) => idsOf((await read(request)).items);
  const stands = (id: string, n: number, ...lists: ItemList[]): FeedChange[] => [
    article(aView(id, { publishedAt: minute(n) })),
    ...lists.map((list) => entry(list, id, minute(n))),
  ];

  describe('where an order goes on', () => {
    it('is the first entry behind the items, and nothing at its end', async () => {
      await apply(...[1, 2, 3].flatMap((n) => stands(`i-${n}`, n, EN)));
      expect((await read({ limit: 2 })).next).toEqual({ at: time(1), id: 'i-1' });
      expect((await read({ limit: 3 })).next).toBeNull();
      expect((await read({ limit: 4 })).next).toBeNull();
      expect((await read({ limit: 0 })).next).toEqual({ at: time(3), id: 'i-3' });
    });

    it('is found page by page, each article once, also among many of one time', async () => {
      const all = Array.from({ length: 25 }, (_, n) => `i-${String(n).padStart(2, '0')}`);
      await apply(...all.flatMap((id, n) => stands(id, n < 20 ? 1 : n, EN)));
      const seen: string[] = [];
      for (let after: SnapshotRequest['after'] = null; ;) {
        const { items, next } = await read({ limit: 4, after });
        seen.push(...idsOf(items));
        if (next === null) break;
        const { id, publishedAt } = items.at(-1)!.article;
        after = { at: Date.parse(publishedAt), id };
      }
      expect(seen).toEqual(all.toReversed());
    });

    it('is known behind a place that was left meanwhile', async () => {
      await apply(...[1, 2, 3].flatMap((n) => stands(`i-${n}`, n, EN)));
      await apply(gone('i-2'), entry(EN, 'i-2', minute(2), { present: false }));
      expect(await ids({ after: { at: time(2), id: 'i-2' } })).toEqual(['i-1']);
      expect(await ids({ after: { at: time(9), id: 'never' } })).toEqual(['i-3', 'i-1']);
      expect(await ids({ after: { at: time(0), id: 'never' } })).toEqual([]);
    });

    it('passes over entries whose article is not held', async () => {
      await apply(...[1, 2, 3].flatMap((n) => stands(`i-${n}`, n, EN)), gone('i-2'));
      const { items, next } = await read({ limit: 1, after: { at: time(3), id: 'i-3' } });
      expect([idsOf(items), next]).toEqual([['i-1'], null]);
    });
  });

  describe('a span', () => {
    it('has what was published at its start and before its end', async () => {
      await apply(...[0, 1, 2, 3].flatMap((n) => stands(`i-${n}`, n, EN)));
      const between = { from: time(1), until: time(3) };
      expect(await ids({ between })).toEqual(['i-2', 'i-1']);
      expect(await read({ between, limit: 2 })).toMatchObject({ next: null });
      expect(await read({ between, limit: 1 })).toMatchObject({ next: { id: 'i-1' } });
    });

    it('ends at its own end, also behind a place beyond it', async () => {
      await apply(...[0, 1, 2, 3].flatMap((n) => stands(`i-${n}`, n, EN)));
      const between = { from: time(1), until: time(3) };
      expect(await ids({ between, after: { at: time(9), id: 'i-9' } })).toEqual(['i-2', 'i-1']);
      expect(await ids({ between, after: { at: time(3), id: 'zz' } })).toEqual(['i-2', 'i-1']);
      expect(await ids({ between, after: { at: time(2), id: 'i-2' } })).toEqual(['i-1']);
    });
  });

  describe('orders other than the own one of a feed', () => {
    it('are those of an author and of a keyword, apart from sections of their name', async () => {
      await apply(...stands('a', 1, EN, ADA), ...stands('b', 2, EN, BRIDGE), ...stands('c', 3, EN));
      await apply(...stands('d', 4, { edition: 'en', section: 'bridge' }));
      await apply(...stands('e', 5, { edition: 'en', author: 'bridge' }));
      await apply(...stands('f', 6, { edition: 'az', keyword: 'bridge' }));
      expect(await ids({ lists: [ADA] })).toEqual(['a']);
      expect(await ids({ lists: [BRIDGE] })).toEqual(['b']);
    });

    it('are joined in one order, each article once, with one place to go on', async () => {
      await apply(...stands('a', 1, SPORT), ...stands('b', 2, CULTURE, SPORT));
      await apply(...stands('c', 3, CULTURE), ...stands('d', 3, SPORT), ...stands('e', 4, CULTURE));
      const lists = [SPORT, CULTURE];
      expect(await ids({ lists })).toEqual(['e', 'd', 'c', 'b', 'a']);
      const { items, next } = await read({ lists, limit: 2 });
      expect([idsOf(items), next]).toEqual([['e', 'd'], { at: time(3), id: 'c' }]);
      expect(await ids({ lists, after: { at: time(3), id: 'd' } })).toEqual(['c', 'b', 'a']);
    });

    it('leave Latest, withdrawals and version to the feed', async () => {
      await apply(...stands('a', 1, EN, ADA), ...stands('b', 2, EN));
      const { latest, version } = await read({ lists: [ADA] });
      expect([latest, version]).toEqual([['b', 'a'], -1]);
    });

    it('may be syndicated or not', async () => {
      await apply(article(aView('a')), entry(ADA, 'a', minute(1), { syndicated: false }));
      expect(await ids({ lists: [ADA] })).toEqual(['a']);
      expect(await ids({ lists: [ADA], syndicatedOnly: true })).toEqual([]);
    });

    it('are those of no article when there are none', async () => {
      await apply(...stands('a', 1, EN));
      expect(await read({ lists: [] })).toMatchObject({ items: [], next: null, latest: ['a'] });
    });
  });
}

import { describe, expect, it } from 'vitest';
import type { DayRequest, FeedChange, FeedViews } from '../feed-views.js';
import {
  EN,
  SPORT,
  aLink,
  article,
  aView,
  aWithdrawal,
  changed,
  deleted,
  editionChanged,
  entry,
  link,
  minute,
  noLink,
  publishes,
  withdraws,
} from './feed-samples.contract.js';
import { at, put, type StoreUnderTest } from './store-under-test.contract.js';

/** Part of `feed-views.contract.ts`: a day of the archive. */
export function feedDaysContract(held: StoreUnderTest<FeedViews>): void {
  const apply = (...changes: FeedChange[]) => put(held.store, 0, ...changes);
  const day = (from: string, until: string, more: Partial<DayRequest> = {}, partition = 0) =>
    held.store.day(partition, {
      feed: EN,
      limit: 100,
      between: { from: Date.parse(from), until: Date.parse(until) },
      ...more,
    });
  const ids = async (...asked: Parameters<typeof day>) =>
    (await day(...asked)).items.map(({ id }) => id);
  /** What a published article leaves of itself for a day. */
  const stands = (id: string, publishedAt: string, feed = EN): FeedChange[] => [
    entry(feed, id, publishedAt),
    { ...link({ ...aLink(id), publishedAt }), edition: feed.edition },
  ];

  describe('the partings of a span', () => {
    const partings = async (each: number, most: number, from = 0, until = 9, feed = EN) =>
      (
        await held.store.partings(0, {
          feed,
          between: { from: Date.parse(minute(from)), until: Date.parse(minute(until)) },
          each,
          most,
        })
      ).behind;
    const place = (id: string, n: number) => ({ at: Date.parse(minute(n)), id });

    it('are the places of the last article of each part, in the order of feeds', async () => {
      // Two of one moment, and the second of them ends a part.
      for (const [id, n] of [
        ['a', 1],
        ['b', 2],
        ['c', 3],
        ['d', 3],
        ['e', 5],
      ] as const) {
        await apply(entry(EN, id, minute(n), { syndicated: id !== 'b' }));
      }
      expect(await partings(2, 9)).toEqual([null, place('d', 3), place('b', 2)]);
      expect(await partings(5, 9)).toEqual([null]);
      expect(await partings(1, 3)).toEqual([null, place('e', 5), place('d', 3)]);
      expect(await partings(2, 9, 2, 5)).toEqual([null, place('c', 3)]);
      expect(await partings(2, 9, 6, 9)).toEqual([]);
      expect(await partings(2, 9, 0, 9, SPORT)).toEqual([]);
    });

    it('go with the position, and read none where nothing is held', async () => {
      const between = { from: 0, until: 1 };
      const request = { feed: EN, between, each: 1, most: 1 };
      expect(await held.store.partings(0, request)).toEqual({ position: null, behind: [] });
      await apply(entry(EN, 'a', minute(1)));
      const { position } = await held.store.partings(0, request);
      expect(position).toEqual(await held.store.position(0));
      expect(position).not.toBeNull();
    });
  });

  describe('a day', () => {
    it('has the articles from its start on and before its end, newest first', async () => {
      for (const n of [0, 1, 2, 3]) await apply(...stands(`i-${n}`, minute(n)));
      await apply(...stands('i-4', minute(2)));
      expect(await ids(minute(1), minute(3))).toEqual(['i-4', 'i-2', 'i-1']);
      expect(await ids(minute(1), minute(3), { limit: 1 })).toEqual(['i-4']);
      expect(await ids(minute(1), minute(3), { limit: 0 })).toEqual([]);
      expect(await ids(minute(4), minute(9))).toEqual([]);
    });

    it('shows what links show, and reads no article for it', async () => {
      await apply(...stands('a', minute(1)));
      expect((await day(minute(0), minute(9))).items).toEqual([
        { ...aLink('a'), publishedAt: minute(1) },
      ]);
    });

    it('passes over an entry whose link is not held, and fills up with the next', async () => {
      await apply(...stands('a', minute(1)), ...stands('b', minute(2)), ...stands('c', minute(3)));
      await apply(noLink('c'), ...publishes(aView('d', { publishedAt: minute(4) })));
      expect(await ids(minute(0), minute(9), { limit: 2 })).toEqual(['b', 'a']);
    });

    it('has articles also where they may not be syndicated', async () => {
      await apply(link(aLink('a')), entry(EN, 'a', minute(1), { syndicated: false }));
      expect(await ids(minute(0), minute(9))).toEqual(['a']);
    });

    it('loses an article that moves to another date', async () => {
      await apply(...stands('a', minute(1)));
      await apply(entry(EN, 'a', minute(5)));
      expect(await ids(minute(0), minute(2))).toEqual([]);
      expect(await ids(minute(4), minute(6))).toEqual(['a']);
    });

    it('before 1970 is found too', async () => {
      const [before, start, end] = ['1918-05-27', '1918-05-28', '1918-05-29'];
      await apply(...stands('a', '1918-05-28T00:00:00.000Z'));
      expect(await ids(start, end)).toEqual(['a']);
      expect(await ids(before, start)).toEqual([]);
    });

    it('of thousands comes whole', async () => {
      const all = Array.from({ length: 2_500 }, (_, n) => `i-${String(n).padStart(4, '0')}`);
      await apply(...all.flatMap((id) => stands(id, minute(1))));
      expect(await ids(minute(0), minute(9), { limit: 5_000 })).toEqual(all.toReversed());
    });

    it('is apart by feed, edition and partition', async () => {
      const others = [SPORT, { edition: 'en-sport', section: null }];
      await apply(...others.flatMap((feed, n) => stands(`only-${n}`, minute(1), feed)));
      await put(held.store, 1, ...stands('elsewhere', minute(1)));
      expect(await ids(minute(0), minute(9))).toEqual([]);
      for (const [n, feed] of others.entries()) {
        expect(await ids(minute(0), minute(9), { feed })).toEqual([`only-${n}`]);
      }
      expect(await ids(minute(0), minute(9), {}, 1)).toEqual(['elsewhere']);
    });

    it('comes with version and position of the same moment, and with the withdrawals of the feed', async () => {
      expect(await day(minute(0), minute(9))).toEqual({
        version: -1,
        changedAt: 0,
        position: null,
        items: [],
        withdrawals: [],
      });
      const gone = [aWithdrawal('old', 1), aWithdrawal('new', 2)];
      await apply(...gone.flatMap((each) => [withdraws(each), deleted(EN, each)]));
      await apply(changed(EN, 5), editionChanged('en', 7), article(aView('a')));
      expect(await day(minute(0), minute(9))).toEqual({
        version: 7,
        changedAt: 7_000,
        position: at(2),
        items: [],
        withdrawals: gone.toReversed(),
      });
    });
  });
}

import { describe, expect, it } from 'vitest';
import type { FeedChange, FeedViews, SnapshotRequest } from '../feed-views.js';
import {
  EN,
  SPORT,
  minute,
  article,
  link,
  noLink,
  withdraws,
  deleted,
  entry,
  aView,
  aLink,
  aWithdrawal,
} from './feed-samples.contract.js';
import { put, type StoreUnderTest } from './store-under-test.contract.js';

/** Part of `feed-views.contract.ts`: what a feed shows beside its items: links, Latest, withdrawals. */
export function feedListsContract(held: StoreUnderTest<FeedViews>): void {
  const apply = (...changes: FeedChange[]) => put(held.store, 0, ...changes);
  const snapshot = (request: Partial<SnapshotRequest> = {}, partition = 0) =>
    held.store.snapshot(partition, { feed: EN, limit: 100, syndicatedOnly: false, ...request });
  const withdrawals = async (feed = EN) =>
    (await snapshot({ feed })).withdrawals.map(({ id }) => id);

  describe('the links of a feed', () => {
    it('cover the related lists, the own links of editors, and Latest; of live articles only', async () => {
      const view = aView('a', {
        related: [
          { id: 'chosen' },
          { id: 'chosen-but-gone' },
          { url: 'https://example.org/', title: 'Elsewhere' },
        ],
      });
      const related = ['near', 'near-but-gone'].map((id) => ({ id, score: 0.5, reason: ['x'] }));
      const named = ['a', 'chosen', 'near', 'latest'];
      await apply(
        article({ ...view, related }),
        entry(EN, 'a', minute(1)),
        entry(EN, 'latest', minute(2)),
        ...[...named, 'not-named'].map((id) => link(aLink(id))),
      );
      const { links } = await snapshot();
      expect([...links].toSorted()).toEqual(named.map((id) => [id, aLink(id)]).toSorted());
    });

    it('follow a corrected headline, and go with their article', async () => {
      const related = [{ id: 'b', score: 0.5, reason: [] }];
      await apply(article({ ...aView('a'), related }), entry(EN, 'a', minute(1)));
      await apply(link(aLink('b')), link({ ...aLink('b'), headline: 'Corrected' }));
      expect((await snapshot()).links.get('b')).toEqual({ ...aLink('b'), headline: 'Corrected' });
      await apply(noLink('b'), noLink('never-was'));
      expect((await snapshot()).links.has('b')).toBe(false);
      await apply(noLink('b'), link(aLink('b')));
      expect((await snapshot()).links.has('b')).toBe(true);
    });

    it('are those of the items shown', async () => {
      const related = [{ id: 'b', score: 0.5, reason: [] }];
      await apply(article({ ...aView('a'), related }), entry(EN, 'a', minute(1)), link(aLink('b')));
      expect((await snapshot({ limit: 0 })).links.has('b')).toBe(false);
    });

    it('are of their edition', async () => {
      const related = [{ id: 'b', score: 0.5, reason: [] }];
      await apply(article({ ...aView('a'), related }), entry(EN, 'a', minute(1)));
      await apply({ ...link(aLink('b')), edition: 'en-sport' });
      expect((await snapshot()).links.has('b')).toBe(false);
    });
  });

  describe('latest', () => {
    it("holds at most ten of the feed's own, newest first, syndicated or not", async () => {
      const ids = Array.from({ length: 12 }, (_, n) => `i-${String(n).padStart(2, '0')}`);
      await apply(
        ...ids.map((id, n) => entry(EN, id, minute(n), { syndicated: n % 2 === 0 })),
        entry(SPORT, 'i-03', minute(3), { syndicated: false }),
      );
      for (const syndicatedOnly of [true, false]) {
        const { latest } = await snapshot({ syndicatedOnly, limit: 1 });
        expect(latest).toEqual(ids.toReversed().slice(0, 10));
      }
      expect((await snapshot({ feed: SPORT })).latest).toEqual(['i-03']);
    });
  });

  describe('withdrawals', () => {
    it('come newest first, at most fifty, those of the feed', async () => {
      const all = Array.from({ length: 60 }, (_, n) => aWithdrawal(`i-${n}`, n));
      await apply(...all.flatMap((gone) => [withdraws(gone), deleted(EN, gone)]));
      await apply(deleted(SPORT, all[7]!));
      expect((await snapshot()).withdrawals).toEqual(all.toReversed().slice(0, 50));
      expect((await snapshot({ feed: SPORT })).withdrawals).toEqual([all[7]]);
      expect(await withdrawals({ edition: 'en-sport', section: null })).toEqual([]);
    });

    it('of one moment come by their ids, descending', async () => {
      const all = ['b', 'c', 'a'].map((id) => aWithdrawal(id, 5));
      await apply(...all.flatMap((gone) => [deleted(EN, gone), withdraws(gone)]));
      expect(await withdrawals()).toEqual(['c', 'b', 'a']);
    });

    it('stand once each, at their last time', async () => {
      const [a, b] = [aWithdrawal('a', 1), aWithdrawal('b', 2)];
      await apply(...[a, b].flatMap((gone) => [withdraws(gone), deleted(EN, gone)]));
      await apply(deleted(EN, b), deleted(EN, aWithdrawal('a', 3)));
      expect(await withdrawals()).toEqual(['a', 'b']);
    });
  });
}

import { describe, expect, it } from 'vitest';
import { feedArticlesContract } from './contract/feed-articles.contract.js';
import { feedDaysContract } from './contract/feed-days.contract.js';
import { feedItemsContract } from './contract/feed-items.contract.js';
import { feedRangesContract } from './contract/feed-ranges.contract.js';
import { feedListsContract } from './contract/feed-lists.contract.js';
import {
  aLink,
  article,
  aView,
  aWithdrawal,
  changed,
  deleted,
  editionChanged,
  EN,
  link,
  publishes,
  withdraws,
} from './contract/feed-samples.contract.js';
import { feedVersionsContract } from './contract/feed-versions.contract.js';
import { processesContract } from './contract/processes.contract.js';
import { stepsContract, type SampleChange } from './contract/steps.contract.js';
import { eachCase, put, unstorable, type MayDiffer } from './contract/store-under-test.contract.js';
import type { FeedChange, FeedViews } from './feed-views.js';

/** Holds an adapter of feed's views to what `feed-views.ts` promises. */
export function feedViewsContract(
  adapter: string,
  open: (place: string) => Promise<FeedViews>,
  differs: MayDiffer<FeedViews>,
): void {
  describe(`feed's views on ${adapter}`, () => {
    const held = eachCase(open, differs);
    stepsContract(held, sample);
    feedArticlesContract(held);
    feedItemsContract(held);
    feedRangesContract(held);
    feedDaysContract(held);
    feedListsContract(held);
    feedVersionsContract(held);
    processesContract(held, differs, sample);

    it('clears all that is shown of one partition and leaves the others as they are', async () => {
      const withdrawal = aWithdrawal('b');
      const all = [
        ...publishes(aView('a')),
        link(aLink('a')),
        withdraws(withdrawal),
        deleted(EN, withdrawal),
        changed(EN, 5),
        editionChanged('en', 6),
      ];
      await put(held.store, 0, ...all);
      await put(held.store, 1, ...all);
      const before = await held.store.snapshot(1, { feed: EN, limit: 50, syndicatedOnly: true });
      await held.store.clear(0);
      expect(await held.store.snapshot(0, { feed: EN, limit: 50, syndicatedOnly: true })).toEqual({
        version: -1,
        changedAt: 0,
        position: null,
        items: [],
        next: null,
        links: new Map(),
        latest: [],
        withdrawals: [],
      });
      expect((await held.store.article(0, { edition: 'en', id: 'b' })).found).toEqual({
        kind: 'none',
      });
      expect(before.items).toHaveLength(1);
      expect(await held.store.snapshot(1, { feed: EN, limit: 50, syndicatedOnly: true })).toEqual(
        before,
      );
    });
  });
}

const sample: SampleChange<FeedViews, FeedChange> = {
  put: (id) => article(aView(id)),
  broken: article(unstorable(aView('broken'))),
  isHeld: async (views, partition, id) =>
    (await views.held(partition, [{ edition: 'en', id }]))[0]!.view !== null,
  reads: (views) => [
    views.held(0, [{ edition: 'en', id: 'a' }]),
    views.snapshot(0, { feed: EN, limit: 10, syndicatedOnly: true }),
    views.day(0, { feed: EN, limit: 10, between: { from: 0, until: 1 } }),
    views.article(0, { edition: 'en', id: 'a' }),
    views.version(0, EN),
    views.neighbours(0, { feed: EN, syndicatedOnly: false, between: { from: 0, until: 1 } }),
  ],
};

import { describe, expect, it } from 'vitest';
import type { FeedChange, FeedName, FeedViews, SnapshotRequest } from '../feed-views.js';
import {
  EN,
  SPORT,
  idsOf,
  minute,
  article,
  gone,
  entry,
  publishes,
  aView,
} from './feed-samples.contract.js';
import { put, type StoreUnderTest } from './store-under-test.contract.js';

/** Part of `feed-views.contract.ts`: the items of a feed: order, limits, rights. */
export function feedItemsContract(held: StoreUnderTest<FeedViews>): void {
  const apply = (...changes: FeedChange[]) => put(held.store, 0, ...changes);
  const snapshot = (request: Partial<SnapshotRequest> = {}, partition = 0) =>
    held.store.snapshot(partition, { feed: EN, limit: 100, syndicatedOnly: false, ...request });
  const items = async (request: Partial<SnapshotRequest> = {}) =>
    idsOf((await snapshot(request)).items);

  describe('the items of a feed', () => {
    it('are ordered by date and then by id, both descending, before 1970 too', async () => {
      const dates = {
        '1800-01-01T00:00:00.000Z': ['c'],
        '1969-12-31T23:59:59.999Z': ['b', 'a'],
        '1970-01-01T00:00:00.000Z': ['d'],
        '2018-07-10T11:52:00.000Z': ['f', 'e'],
        '2018-07-10T11:52:00.001Z': ['g'],
      };
      for (const [publishedAt, ids] of Object.entries(dates)) {
        for (const id of ids) await apply(...publishes(aView(id, { publishedAt })));
      }
      expect(await items()).toEqual(['g', 'f', 'e', 'd', 'b', 'a', 'c']);
    });

    it('are whole views, at most as many as asked for, the newest', async () => {
      const views = Array.from({ length: 60 }, (_, n) =>
        aView(`i-${String(n).padStart(2, '0')}`, { publishedAt: minute(n) }),
      );
      await apply(...views.flatMap((view) => publishes(view)));
      const found = await snapshot({ limit: 50 });
      expect(found.items).toEqual(views.toReversed().slice(0, 50));
      expect(await items({ limit: 0 })).toEqual([]);
    });

    it('leave out what may not be syndicated, where that is asked for', async () => {
      await apply(
        ...publishes(aView('a', { publishedAt: minute(1) })),
        ...publishes(aView('b', { publishedAt: minute(2) }), false),
        ...publishes(aView('c', { publishedAt: minute(3) })),
      );
      expect(await items({ syndicatedOnly: true })).toEqual(['c', 'a']);
      expect(await items({ syndicatedOnly: true, limit: 1 })).toEqual(['c']);
      expect(await items()).toEqual(['c', 'b', 'a']);
    });

    it('are found behind a thousand that may not be syndicated', async () => {
      const kept = Array.from({ length: 1_000 }, (_, n) =>
        entry(EN, `kept-${n}`, minute(n + 10), { syndicated: false }),
      );
      await apply(...publishes(aView('a', { publishedAt: minute(1) })), ...kept);
      expect(await items({ syndicatedOnly: true, limit: 1 })).toEqual(['a']);
    });

    it('lose and regain what changes its rights', async () => {
      const view = aView('a');
      await apply(...publishes(view));
      await apply(entry(EN, 'a', view.article.publishedAt, { syndicated: false }));
      expect(await items({ syndicatedOnly: true })).toEqual([]);
      expect(await items()).toEqual(['a']);
      await apply(entry(EN, 'a', view.article.publishedAt));
      expect(await items({ syndicatedOnly: true })).toEqual(['a']);
    });

    it('have each article once: entered again it moves to its new date', async () => {
      await apply(...publishes(aView('a', { publishedAt: minute(1) })));
      await apply(...publishes(aView('b', { publishedAt: minute(2) })));
      await apply(entry(EN, 'a', minute(1)), entry(EN, 'a', minute(3)));
      for (const syndicatedOnly of [true, false]) {
        expect(await items({ syndicatedOnly })).toEqual(['a', 'b']);
      }
    });

    it('lose an article by its id, whatever else the removal names, and bear an absent one', async () => {
      await apply(...publishes(aView('a')), ...publishes(aView('b')));
      await apply(
        entry(EN, 'a', minute(9), { present: false, syndicated: false }),
        entry(EN, 'never-was', minute(9), { present: false }),
      );
      expect(await items({ syndicatedOnly: true })).toEqual(['b']);
      expect(await items()).toEqual(['b']);
    });

    it('follow the later change of a step', async () => {
      await apply(...publishes(aView('a')), ...publishes(aView('b')));
      await apply(
        entry(EN, 'a', minute(1), { present: false }),
        entry(EN, 'a', minute(1)),
        entry(EN, 'b', minute(1)),
        entry(EN, 'b', minute(1), { present: false }),
      );
      expect(await items()).toEqual(['a']);
      expect(await items({ syndicatedOnly: true })).toEqual(['a']);
    });

    it('pass over an entry whose article is not held, and fill up with the next', async () => {
      await apply(
        ...publishes(aView('a', { publishedAt: minute(1) })),
        ...publishes(aView('b', { publishedAt: minute(2) })),
        ...publishes(aView('c', { publishedAt: minute(3) })),
        gone('c'),
      );
      expect(await items({ limit: 2 })).toEqual(['b', 'a']);
    });

    it('are apart for an edition, its sections, and editions whose names begin alike', async () => {
      const feeds: FeedName[] = [
        EN,
        SPORT,
        { edition: 'en-sport', section: null },
        { edition: 'en', section: 'sport-local' },
        { edition: 'en-sport', section: 'local' },
        { edition: 'e', section: null },
      ];
      for (const [n, feed] of feeds.entries()) {
        const view = aView(`only-${n}`, { edition: feed.edition });
        await apply(article(view), entry(feed, `only-${n}`, view.article.publishedAt));
      }
      await put(held.store, 1, ...publishes(aView('elsewhere')));
      for (const [n, feed] of feeds.entries()) {
        const found = await snapshot({ feed });
        expect([idsOf(found.items), found.latest]).toEqual([[`only-${n}`], [`only-${n}`]]);
      }
      expect(idsOf((await snapshot({}, 1)).items)).toEqual(['elsewhere']);
      expect(idsOf((await snapshot({}, 2)).items)).toEqual([]);
    });
  });
}

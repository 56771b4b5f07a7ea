import { describe, expect, it } from 'vitest';
import type { FeedChange, FeedViews } from '../feed-views.js';
import {
  EN,
  SPORT,
  minute,
  article,
  gone,
  link,
  noLink,
  withdraws,
  entry,
  aView,
  aLink,
  aWithdrawal,
  publishes,
} from './feed-samples.contract.js';
import { put, type StoreUnderTest } from './store-under-test.contract.js';

/** Part of `feed-views.contract.ts`: what is held and shown of one article, and the neighbours of a day. */
export function feedArticlesContract(held: StoreUnderTest<FeedViews>): void {
  const apply = (...changes: FeedChange[]) => put(held.store, 0, ...changes);
  const find = (id: string, edition = 'en', partition = 0) =>
    held.store.article(partition, { edition, id });
  const read = (...ids: string[]) =>
    held.store.held(
      0,
      ids.map((id) => ({ edition: 'en', id })),
    );
  const around = (from: number, until: number, feed = EN, syndicatedOnly = false) =>
    held.store.neighbours(0, {
      feed,
      syndicatedOnly,
      between: { from: Date.parse(minute(from)), until: Date.parse(minute(until)) },
    });

  describe('what is held of articles', () => {
    it('comes in the order asked for: views, withdrawals, or neither', async () => {
      const view = aView('a', { body: 'Körpü açıldı. Мост открыт. 橋が開通した。\u2028🌉' });
      await apply(article(view), withdraws(aWithdrawal('b')));
      expect(await read('b', 'unknown', 'a')).toEqual([
        { view: null, withdrawal: aWithdrawal('b'), awaited: false },
        { view: null, withdrawal: null, awaited: false },
        { view, withdrawal: null, awaited: false },
      ]);
      expect(await read()).toEqual([]);
    });

    it('is replaced whole by a later change and goes with null, also within a step', async () => {
      const newer = { ...aView('a'), revision: 2, related: [] };
      await apply(article(aView('a')), article(newer));
      expect(await read('a')).toEqual([{ view: newer, withdrawal: null, awaited: false }]);
      await apply(article(aView('a')), gone('a'), gone('never-was'));
      expect(await read('a')).toEqual([{ view: null, withdrawal: null, awaited: false }]);
    });

    it('knows whether an article is awaited, before it is there and after it has gone', async () => {
      await apply({ kind: 'awaited', edition: 'en', id: 'a' });
      expect(await read('a', 'b')).toMatchObject([{ awaited: true }, { awaited: false }]);
      await apply(article(aView('a')), gone('a'), { kind: 'awaited', edition: 'en', id: 'a' });
      expect(await read('a')).toMatchObject([{ view: null, awaited: true }]);
    });

    it('is apart by edition, also where one name begins another', async () => {
      const view = aView('a', { edition: 'en-sport' });
      await apply(article(view));
      expect(await read('a')).toEqual([{ view: null, withdrawal: null, awaited: false }]);
      expect(await held.store.held(0, [{ edition: 'en-sport', id: 'a' }])).toEqual([
        { view, withdrawal: null, awaited: false },
      ]);
    });
  });

  describe('an article', () => {
    it('is live with its view, and nothing where it is not known', async () => {
      const view = aView('a');
      await apply(...publishes(view));
      expect((await find('a')).found).toEqual({ kind: 'live', view });
      expect((await find('unknown')).found).toEqual({ kind: 'none' });
      expect((await find('a', 'en-sport')).found).toEqual({ kind: 'none' });
      expect((await find('a', 'en', 1)).found).toEqual({ kind: 'none' });
    });

    it('is withdrawn with its reason, whatever else is held of it', async () => {
      const withdrawal = aWithdrawal('a');
      await apply(...publishes(aView('a')), withdraws(withdrawal));
      expect((await find('a')).found).toEqual({ kind: 'withdrawn', withdrawal });
      await apply(gone('a'));
      expect((await find('a')).found).toEqual({ kind: 'withdrawn', withdrawal });
    });

    it("comes with the edition's latest and with the links that its page shows", async () => {
      const view = aView('a', { section: 'sport', related: [{ id: 'chosen' }] });
      const related = [{ id: 'near', score: 0.5, reason: [] }];
      await apply(
        article({ ...view, related }),
        entry(EN, 'a', minute(1)),
        entry(EN, 'latest', minute(2), { syndicated: false }),
        ...['a', 'chosen', 'near', 'latest', 'not-named'].map((id) => link(aLink(id))),
      );
      const { latest, links } = await find('a');
      expect(latest).toEqual(['latest', 'a']);
      expect([...links.keys()].toSorted()).toEqual(['a', 'chosen', 'latest', 'near']);
    });

    it('that is not live comes with latest and the links of that, and no others', async () => {
      const related = [{ id: 'near', score: 0.5, reason: [] }];
      await apply(
        article({ ...aView('a'), related }),
        withdraws(aWithdrawal('a')),
        entry(EN, 'b', minute(1)),
        link(aLink('b')),
        link(aLink('near')),
      );
      for (const id of ['a', 'unknown']) {
        const { latest, links } = await find(id);
        expect([latest, links]).toEqual([['b'], new Map([['b', aLink('b')]])]);
      }
    });
  });

  describe('the link of an article', () => {
    it('is what links show of it, from its step on', async () => {
      const of = { ...aLink('a'), language: 'az-Latn' };
      await apply(article(aView('a')), link(of));
      const { link: found, position } = await held.store.link(0, { edition: 'en', id: 'a' });
      expect(found).toEqual(of);
      expect(position).toEqual(await held.store.position(0));
      expect(position).not.toBeNull();
    });

    it('is none where it is not live, in another edition and in an empty store', async () => {
      const linkOf = async (id: string, edition = 'en', partition = 0) =>
        held.store.link(partition, { edition, id });
      expect(await linkOf('a')).toEqual({ position: null, link: null });
      await apply(article(aView('a')), link(aLink('a')));
      expect((await linkOf('a', 'en-sport')).link).toBeNull();
      expect(await linkOf('a', 'en', 1)).toEqual({ position: null, link: null });
      await apply(gone('a'), noLink('a'));
      expect((await linkOf('a')).link).toBeNull();
    });
  });

  describe('the neighbours of a day or a month', () => {
    it('are the nearest dates before its start and from its end on', async () => {
      for (const n of [1, 2, 5, 8, 9]) await apply(entry(EN, `i-${n}`, minute(n)));
      const [two, eight] = [Date.parse(minute(2)), Date.parse(minute(8))];
      expect(await around(5, 8)).toEqual({ older: two, newer: eight });
      expect(await around(3, 7)).toEqual({ older: two, newer: eight });
      expect(await around(1, 10)).toEqual({ older: null, newer: null });
    });

    it('are of the feed asked for, and may be those that are not syndicated', async () => {
      await apply(entry(SPORT, 'a', minute(1), { syndicated: false }));
      const one = Date.parse(minute(1));
      expect(await around(2, 3, SPORT)).toEqual({ older: one, newer: null });
      expect(await around(0, 1, SPORT)).toEqual({ older: null, newer: one });
      expect(await around(2, 3, SPORT, true)).toEqual({ older: null, newer: null });
      expect(await around(0, 1, SPORT, true)).toEqual({ older: null, newer: null });
      expect(await around(2, 3)).toEqual({ older: null, newer: null });
    });

    it('lie before 1970 too', async () => {
      await apply(entry(EN, 'a', '1918-05-28T12:00:00.000Z'));
      const date = Date.parse('1918-05-28T12:00:00.000Z');
      const nothing = { older: null, newer: null };
      const near = (from: number, until: number) =>
        held.store.neighbours(0, {
          feed: EN,
          syndicatedOnly: false,
          between: { from, until },
        });
      expect(await near(date + 1, 0)).toEqual({ ...nothing, older: date });
      expect(await near(date, date)).toEqual({ ...nothing, newer: date });
    });
  });
}

import { describe, expect, it } from 'vitest';
import type { ChangeNotice, FeedChange, FeedViews, SnapshotRequest } from '../feed-views.js';
import {
  EN,
  SPORT,
  idsOf,
  withdraws,
  changed,
  editionChanged,
  publishes,
  aView,
  aWithdrawal,
} from './feed-samples.contract.js';
import { at, put, type StoreUnderTest } from './store-under-test.contract.js';

/** Part of `feed-views.contract.ts`: versions, the mark of being caught up, notices. */
export function feedVersionsContract(held: StoreUnderTest<FeedViews>): void {
  const apply = (...changes: FeedChange[]) => put(held.store, 0, ...changes);
  const snapshot = (request: Partial<SnapshotRequest> = {}, partition = 0) =>
    held.store.snapshot(partition, { feed: EN, limit: 100, syndicatedOnly: false, ...request });
  const items = async (request: Partial<SnapshotRequest> = {}) =>
    idsOf((await snapshot(request)).items);
  const find = (id: string, edition = 'en', partition = 0) =>
    held.store.article(partition, { edition, id });
  const version = (feed = EN, partition = 0) => held.store.version(partition, feed);
  const positions = async () => [
    (await snapshot()).position,
    (await find('a')).position,
    (await version()).position,
  ];
  const listen = () => {
    const notices: ChangeNotice[] = [];
    const end = held.store.onChange((notice) => notices.push(notice));
    return { notices, end };
  };

  describe('the version of a feed', () => {
    it('is -1 before any change', async () => {
      expect(await version()).toEqual({ version: -1, changedAt: 0, position: null });
    });

    it("is the later of the feed's own change and of the edition's", async () => {
      await apply(changed(EN, 5), changed(SPORT, 9), editionChanged('en', 7));
      expect(await version(EN)).toMatchObject({ version: 7, changedAt: 7_000 });
      expect(await version(SPORT)).toMatchObject({ version: 9, changedAt: 9_000 });
      await apply(changed(EN, 12));
      expect(await version(EN)).toMatchObject({ version: 12, changedAt: 12_000 });
      expect(await version(SPORT)).toMatchObject({ version: 9 });
      await apply(editionChanged('en', 15));
      expect(await version(SPORT)).toMatchObject({ version: 15 });
    });

    it('can be 0', async () => {
      await apply(changed(EN, 0));
      expect(await version()).toEqual({ version: 0, changedAt: 0, position: at(1) });
    });

    it('is the same in a snapshot, and in that of an article the one of the edition', async () => {
      await apply(changed(EN, 5), changed(SPORT, 9), ...publishes(aView('a')));
      expect(await snapshot()).toMatchObject({ version: 5, changedAt: 5_000 });
      expect(await snapshot({ feed: SPORT })).toMatchObject({ version: 9, changedAt: 9_000 });
      expect(await find('a')).toMatchObject({ version: 5, changedAt: 5_000 });
      await apply(editionChanged('en', 15));
      expect(await find('a')).toMatchObject({ version: 15, changedAt: 15_000 });
    });

    it('is apart by edition and partition', async () => {
      await apply(changed(EN, 5), editionChanged('en', 6));
      for (const feed of [
        { edition: 'en-sport', section: null },
        { edition: 'e', section: null },
      ]) {
        expect(await version(feed)).toMatchObject({ version: -1 });
      }
      expect(await version(EN, 1)).toMatchObject({ version: -1 });
    });
  });

  describe('the position of a read', () => {
    it('is null where none is stored, also after a clear', async () => {
      expect(await positions()).toEqual([null, null, null]);
      await apply(...publishes(aView('a')));
      await held.store.clear(0);
      expect(await positions()).toEqual([null, null, null]);
    });

    it('is the one of the last step, with its log and its mark', async () => {
      const step = { partition: 0, changes: [] };
      const behind = { ...at(1), caughtUp: false };
      await held.store.apply({ ...step, expected: null, position: behind });
      expect(await positions()).toEqual([behind, behind, behind]);
      await held.store.apply({ ...step, expected: behind, position: at(2) });
      expect(await positions()).toEqual([at(2), at(2), at(2)]);
    });

    it('is of the same moment as what was read, while steps are under way', async () => {
      const reads: ReturnType<typeof snapshot>[] = [];
      const versions: ReturnType<typeof version>[] = [];
      const steps = Array.from({ length: 30 }, async (_, n) => {
        const changes = [...publishes(aView(`i-${n}`)), changed(EN, n + 1)];
        const step = { partition: 0, expected: n === 0 ? null : at(n), position: at(n + 1) };
        const applied = held.store.apply({ ...step, changes });
        reads.push(snapshot());
        versions.push(version());
        return applied;
      });
      await Promise.all(steps);
      for (const read of await Promise.all(reads)) {
        const next = read.position?.next ?? 0;
        expect([read.items.length, read.latest.length]).toEqual([next, Math.min(next, 10)]);
      }
      for (const read of await Promise.all(versions)) {
        expect(read.version).toBe(read.position?.next ?? -1);
      }
    });
  });

  describe('a listener', () => {
    it('is told of each edition that a step changed, with what it withdrew and revised', async () => {
      const { notices } = listen();
      await apply(
        ...publishes(aView('a')),
        withdraws(aWithdrawal('b')),
        withdraws(aWithdrawal('c')),
        editionChanged('az', 3),
        {
          kind: 'edition-changed',
          edition: 'en',
          version: { version: 5, changedAt: 0 },
          revised: 'a',
        },
      );
      expect(notices.toSorted((a, b) => (a.edition < b.edition ? -1 : 1))).toEqual([
        { edition: 'az', withdrawn: [], revised: [] },
        { edition: 'en', withdrawn: ['b', 'c'], revised: [{ id: 'a', version: 5 }] },
      ]);
    });

    it('is told after the step holds', async () => {
      const seen: Promise<string[]>[] = [];
      held.store.onChange(() => seen.push(items()));
      await apply(...publishes(aView('a')));
      expect(await Promise.all(seen)).toEqual([['a']]);
    });

    it('is not told of a refused step, nor of one that changes no edition', async () => {
      const { notices } = listen();
      const changes = publishes(aView('a'));
      await held.store.apply({ partition: 0, expected: at(4), position: at(5), changes });
      await held.store.apply({ partition: 0, expected: null, position: at(5), changes: [] });
      expect(notices).toEqual([]);
    });

    it('is told no more after its end, and the others are', async () => {
      const [ended, staying] = [listen(), listen()];
      await apply(changed(EN, 1));
      ended.end();
      await apply(changed(EN, 2));
      expect([ended.notices.length, staying.notices.length]).toEqual([1, 2]);
    });
  });
}

import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from 'lmdb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  storeInAnotherProcess,
  type Remote,
} from '../../../test/harness/store-in-another-process.js';
import { liveRecord, record } from '../contract/enrichment-samples.contract.js';
import { at } from '../contract/store-under-test.contract.js';
import type { EnrichmentChange, EnrichmentState } from '../enrichment-state.js';
import type { Position } from '../position.js';
import { openLmdbEnrichmentState } from './open-lmdb-enrichment-state.js';
import type { StoreKey } from './partition-data.js';
import { PartitionedStore } from './partitioned-store.js';

const FEED = { edition: 'en', section: null };
const EXPIRY = { kind: 'expiry', edition: 'en', id: 'a' } as const;
const ids = (count: number) => Array.from({ length: count }, (_, n) => `id-${n}`);

let path: string;
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'dateline-store.'));
});
afterEach(() => rm(path, { recursive: true }));

/** Step n puts an entry, moves a timer and revises one of seven records. */
const changesOf = (n: number): EnrichmentChange[] => [
  { kind: 'latest', feed: FEED, entry: { id: `id-${n}`, publishedAt: n }, present: true },
  { kind: 'timer', timer: { ...EXPIRY, dueAt: n }, present: true },
  record(liveRecord(`record-${n % 7}`, n)),
];

/** Writes steps from `begin` on, twenty under way at a time, until so many are acknowledged. Answers where that is. */
function writeSteps(store: Remote<EnrichmentState>, begin: number, count: number): Promise<number> {
  let sent = begin;
  let acknowledged = begin;
  const lane = async (enough: (acknowledged: number) => void) => {
    while (acknowledged < begin + count) {
      const n = sent++;
      const expected = n === 0 ? null : at(n);
      const changes = changesOf(n);
      await store.apply({ partition: 3, expected, position: at(n + 1), changes });
      acknowledged = n + 1;
    }
    enough(acknowledged);
  };
  return new Promise((enough) => {
    for (let lanes = 0; lanes < 20; lanes++) void lane(enough);
  });
}

it(
  'kill -9 loses nothing that was acknowledged, and leaves data and position of one step',
  { timeout: 60_000 },
  async () => {
    let begin = 0;
    for (const count of [1, 40, 300]) {
      const { store, kill } = await storeInAnotherProcess<EnrichmentState>(
        'enrichment-state',
        path,
      );
      const acknowledged = await writeSteps(store, begin, count);
      await kill();

      const state = openLmdbEnrichmentState({ path });
      const { next } = (await state.position(3))!;
      expect(next).toBeGreaterThanOrEqual(acknowledged);
      const latest = await state.latest(3, FEED, Infinity);
      expect(latest.map(({ id }) => id)).toEqual(ids(next).toReversed());
      expect(await state.dueTimers(3, Infinity, 10)).toEqual([{ ...EXPIRY, dueAt: next - 1 }]);
      for (let first = 0; first < Math.min(next, 7); first++) {
        const [held] = await state.records(3, [{ edition: 'en', id: `record-${first}` }]);
        const last = first + 7 * Math.floor((next - 1 - first) / 7);
        expect(held?.live?.contentVersion).toBe(last);
      }
      await state.close();
      begin = next;
    }
  },
);

it('a step that lmdb cannot take, in the middle of its changes, writes nothing', async () => {
  const state = openLmdbEnrichmentState({ path });
  const tooLong = record(liveRecord('x'.repeat(3_000)));
  const changes = [record(liveRecord('a')), tooLong, record(liveRecord('b'))];
  const step = { partition: 0, expected: null, position: at(1), changes };
  // A good step of the same turn shares the commit and is not touched.
  const good = { ...step, partition: 1, changes: [record(liveRecord('a'))] };
  const [failed, applied] = await Promise.allSettled([state.apply(step), state.apply(good)]);
  expect([failed.status, applied.status]).toEqual(['rejected', 'fulfilled']);
  expect(await state.position(0)).toBeNull();
  const ref = { edition: 'en', id: 'a' };
  expect(await state.records(0, [ref])).toEqual([null]);
  expect(await state.records(1, [ref])).toEqual([liveRecord('a')]);
  await state.close();
});

it('a full disk is an outage: the step is not written, and the store goes on when there is room', async () => {
  const { store, kill } = await storeInAnotherProcess<EnrichmentState>(
    'enrichment-state',
    path,
    1_000,
  );
  let held: Position | null = null;
  const step = (changes: EnrichmentChange[]) => {
    const position = at((held?.next ?? 0) + 1);
    return { partition: 0, expected: held, position, changes };
  };
  const fillUp = async () => {
    for (;;) {
      const next = step(ids(100).map((id) => record(liveRecord(`${id}-of-${held?.next}`))));
      await store.apply(next);
      held = next.position;
    }
  };
  await expect(fillUp()).rejects.toThrow('STORE_UNAVAILABLE');
  expect(held).not.toBeNull();
  expect(await store.position(0)).toEqual(held);
  const ref = { edition: 'en', id: `id-0-of-${held!.next}` };
  expect(await store.records(0, [ref])).toEqual([null]);
  expect(await store.apply(step([]))).toBe('applied');
  await kill();
});

describe('a clear', () => {
  it('leaves nothing on the disk but the partition without a position', async () => {
    const state = await fill(5_000);
    await state.clear(0);
    await state.close();
    expect(await keysOnDisk()).toEqual(['layout', ['partition', 0]]);
  });

  it('that a crash cut short is finished by the next start, and nothing old shows through', async () => {
    await (await fill(5_000)).close();
    // The first of its transactions, and no other.
    const cut = open<unknown, StoreKey>({ path, noSubdir: false, encoding: 'json' });
    await cut.put(['partition', 0], { generation: 1, position: null });
    await cut.close();

    const state = openLmdbEnrichmentState({ path });
    expect(await state.position(0)).toBeNull();
    expect(await state.records(0, [{ edition: 'en', id: 'id-7' }])).toEqual([null]);
    const changes = [record(liveRecord('new'))];
    await state.apply({ partition: 0, expected: null, position: at(1), changes });
    expect(await state.records(0, [{ edition: 'en', id: 'new' }])).toEqual([liveRecord('new')]);
    await state.close();

    // A close does not wait for the whole sweep; each start brings it on.
    const expected = [
      [0, 1, 'number', 'en', 'new'],
      [0, 1, 'numbers'],
      [0, 1, 'record', 1],
      'layout',
      ['partition', 0],
    ];
    let left = await keysOnDisk();
    for (let starts = 0; left.length > expected.length && starts < 10; starts++) {
      const again = openLmdbEnrichmentState({ path });
      await new Promise(setImmediate);
      await again.close();
      left = await keysOnDisk();
    }
    expect(left).toEqual(expected);
  });
});

describe('a folder', () => {
  it('that cannot be made is named, with what to do', async () => {
    await writeFile(join(path, 'file'), '');
    const beneath = () => PartitionedStore.open(join(path, 'file', 'feed'), 'views');
    expect(beneath).toThrow(expect.objectContaining({ code: 'DATA_DIR_UNUSABLE' }));
    expect(beneath).toThrow(join(path, 'file', 'feed'));
  });

  const ofLayout = async (layout: number, views = 1) => {
    const other = open<unknown, StoreKey>({ path, noSubdir: false, encoding: 'json' });
    await other.batch(() => {
      void other.put(['layout'], layout);
      void other.put(['partition', 0], { generation: 3, position: at(7) });
      for (const id of ids(views)) void other.put([0, 3, 'record', 'en', id], 'x'.repeat(3_000));
    });
    await other.close();
  };

  it('of an earlier layout is made anew for who may do that and is told, and gives its disk back', async () => {
    await ofLayout(1, 1_000);
    const told: string[] = [];
    const store = PartitionedStore.open(path, 'views', (of) => told.push(of));
    expect(await store.position(0)).toBeNull();
    const step = { partition: 0, expected: null, position: at(1) };
    expect(await store.apply(step, [])).toBe('applied');
    await store.close();
    expect(told).toEqual([path]);
    expect(await keysOnDisk()).toEqual(['layout', ['partition', 0]]);
    expect((await stat(join(path, 'data.mdb'))).size).toBeLessThan(1_000_000);

    const again = PartitionedStore.open(path, 'views', (of) => told.push(of));
    expect(await again.position(0)).toEqual(at(1));
    await again.close();
    expect(told).toEqual([path]);
  });

  it('of an earlier layout is refused by all others, and left to the version that may run on it', async () => {
    await ofLayout(1);
    const before = await keysOnDisk();
    const beside = () => PartitionedStore.open(path, 'views');
    expect(beside).toThrow(expect.objectContaining({ code: 'DATA_DIR_IN_USE' }));
    expect(beside).toThrow(path);
    expect(await keysOnDisk()).toEqual(before);
  });

  it('of a later layout is refused and left as it is, and the refusal names what to remove', async () => {
    await ofLayout(3);
    const before = await keysOnDisk();
    for (const again of [undefined, () => {}]) {
      const later = () => PartitionedStore.open(path, 'views', again);
      expect(later).toThrow('has the layout 3');
      expect(later).toThrow(`remove ${path}, and nothing else`);
    }
    expect(await keysOnDisk()).toEqual(before);
  });
});

async function fill(count: number): Promise<EnrichmentState> {
  const state = openLmdbEnrichmentState({ path });
  const changes = ids(count).map((id) => record(liveRecord(id)));
  await state.apply({ partition: 0, expected: null, position: at(1), changes });
  return state;
}

async function keysOnDisk(): Promise<unknown[]> {
  const db = open<unknown, StoreKey>({ path, noSubdir: false, encoding: 'json' });
  const keys = [...db.getKeys()];
  await db.close();
  return keys;
}

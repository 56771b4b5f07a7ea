import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { BatchListener } from '../contract/batch-listener.contract.js';
import { PartitionFeed } from '../partition-feed.js';
import { HeldPartitions } from './held-partitions.js';

describe('the partitions that a member has', () => {
  let clock: FakeClock;
  let listener: BatchListener;
  let held: HeldPartitions;
  let ended: number[];
  beforeEach(() => {
    clock = new FakeClock(0);
    listener = BatchListener.at([0, 0, 0], 'group');
    ended = [];
    held = new HeldPartitions({
      // There is always one more.
      start: (partition) =>
        new PartitionFeed(listener, partition, (from) => ({ events: [], next: from + 1 }), clock),
      onLost: (partition) => ended.push(partition),
      clock,
    });
    listener.hold();
  });
  afterEach(async () => {
    listener.release();
    await held.loseAll();
  });

  const running = async (...partitions: number[]) => {
    held.assign(partitions);
    await vi.waitFor(() =>
      expect([...listener.leaving.keys()].toSorted()).toEqual(partitions.toSorted()),
    );
  };
  const told = () => [...listener.leaving.values()].map(({ aborted }) => aborted);

  it('come to a boundary: a batch may take two seconds, then it is not to wait', async () => {
    await running(0, 1);
    const atBoundary = vi.fn<() => void>();
    const holding = held.hold().then(atBoundary);
    clock.advance(1_999);
    expect(told()).toEqual([false, false]);
    clock.advance(1);
    expect(told()).toEqual([true, true]);
    expect(atBoundary).not.toHaveBeenCalled();
    listener.release();
    await holding;
    expect(held.handled()).toEqual(
      new Map([
        [0, 1],
        [1, 1],
      ]),
    );
    expect(listener.batches).toHaveLength(2);
  });

  it('go on where they were, those that stay', async () => {
    await running(0, 1);
    const holding = held.hold();
    listener.release();
    await holding;
    held.assign([1, 2]);
    await vi.waitFor(() => expect(listener.lost).toEqual([0]));
    await vi.waitFor(() => expect(listener.in(1).length).toBeGreaterThan(1));
    await vi.waitFor(() => expect(listener.in(2).length).toBeGreaterThan(0));
    expect(listener.takes).toEqual([0, 1, 2]);
    expect(listener.in(0)).toHaveLength(1);
    expect(held.partitions()).toEqual([1, 2]);
    expect(ended).toEqual([0]);
  });

  it('begin anew only when their last batch has returned, if they come back', async () => {
    await running(0);
    held.assign([]);
    held.assign([0]);
    expect(held.partitions()).toEqual([0]);
    await new Promise(setImmediate);
    expect(listener.takes).toEqual([0]);
    listener.release();
    await vi.waitFor(() => expect(listener.takes).toEqual([0, 0]));
    expect(listener.lost).toEqual([0]);
    expect(listener.overlap).toBe(1);
  });

  it('do not begin anew when they are lost again meanwhile', async () => {
    await running(0);
    held.assign([]);
    held.assign([0]);
    held.assign([]);
    listener.release();
    await vi.waitFor(() => expect(ended).toEqual([0]));
    await new Promise(setImmediate);
    expect(listener.takes).toEqual([0]);
  });

  it('say what was handled when all are lost, and tell their batches', async () => {
    await running(0, 1);
    const losing = held.loseAll();
    expect(told()).toEqual([true, true]);
    expect(held.partitions()).toEqual([]);
    listener.release();
    expect(await losing).toEqual(
      new Map([
        [0, 1],
        [1, 1],
      ]),
    );
  });
});

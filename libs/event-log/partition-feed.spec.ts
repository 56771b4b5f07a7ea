import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DatelineError } from '#errors/dateline-error.js';
import { FakeClock } from '../../test/fakes/fake-clock.js';
import { aLogEvent } from '../../test/fakes/log-events.js';
import { BatchListener } from './contract/batch-listener.contract.js';
import { PartitionFeed, type Reading } from './partition-feed.js';

const storeAway = new DatelineError('STORE_UNAVAILABLE', 'the store is away');
const logAway = new DatelineError('LOG_UNAVAILABLE', 'the log is away');
const PARTITION = 0;

describe('the feed of a partition', () => {
  let clock: FakeClock;
  let listener: BatchListener;
  let feed: PartitionFeed;
  /** What lies in the partition; null: nobody knows yet. */
  let end: number | null;
  beforeEach(() => {
    clock = new FakeClock(0);
    listener = BatchListener.at([0], 'group');
    end = 0;
  });
  afterEach(() => {
    listener.release();
    return feed.close();
  });

  /** One event at each offset below the end, one a batch. */
  const read = (from: number): Reading | null => {
    if (end === null) return null;
    if (from >= end) return { events: [], next: from };
    return { events: [aLogEvent({ offset: from })], next: from + 1 };
  };
  const start = () => (feed = new PartitionFeed(listener, PARTITION, read, clock));
  const append = (to: number) => {
    end = to;
    feed.poke();
  };
  const offsets = () => listener.events.map(({ offset }) => offset);
  const told = () => listener.waits.map(({ error }) => error);

  describe('tells health', () => {
    it('that it waits until a batch has passed, not when it got a position', async () => {
      const answer = listener.position;
      let isAway = true;
      listener.position = (partition) => {
        if (isAway) throw storeAway;
        return answer(partition);
      };
      const toldBefore: unknown[][] = [];
      const onBatch = listener.onBatch.bind(listener);
      listener.onBatch = (batch, leaving) => {
        toldBefore.push(told());
        return onBatch(batch, leaving);
      };
      end = null;
      start();
      await vi.waitFor(() => expect(told()).toEqual([storeAway]));
      isAway = false;
      listener.answers = ['take-again', 'take-again'];
      clock.advance(100);
      append(1);
      await vi.waitFor(() => expect(told()).toEqual([storeAway, null]));
      expect(toldBefore).toEqual([[storeAway], [storeAway], [storeAway]]);
      expect(listener.takes).toHaveLength(4);
    });

    it('that nothing is left to do', async () => {
      let refusals = 1;
      listener.position = () => {
        if (refusals-- > 0) throw storeAway;
        return 0;
      };
      end = null;
      start();
      await vi.waitFor(() => expect(told()).toEqual([storeAway]));
      clock.advance(100);
      await vi.waitFor(() => expect(listener.takes).toHaveLength(2));
      expect(told()).toEqual([storeAway]);
      append(0);
      await vi.waitFor(() => expect(told()).toEqual([storeAway, null]));
    });

    it('that the log is away and back, and keeps its place', async () => {
      start();
      append(1);
      await vi.waitFor(() => expect(offsets()).toEqual([0]));
      feed.away(logAway);
      feed.away(null);
      feed.away(null);
      append(2);
      await vi.waitFor(() => expect(offsets()).toEqual([0, 1]));
      expect(told()).toEqual([logAway, null]);
      expect(listener.takes).toHaveLength(1);
    });
  });

  describe('that is held', () => {
    it('finishes its batch and takes no other, until it is released', async () => {
      listener.hold();
      start();
      append(2);
      await vi.waitFor(() => expect(offsets()).toEqual([0]));
      const held = vi.fn<() => void>();
      const holding = feed.hold().then(held);
      feed.wake();
      expect(held).not.toHaveBeenCalled();
      listener.release();
      await holding;
      expect(feed.handled).toBe(1);
      await new Promise(setImmediate);
      expect(offsets()).toEqual([0]);
      feed.release();
      await vi.waitFor(() => expect(offsets()).toEqual([0, 1]));
      expect(listener.takes).toHaveLength(1);
    });

    it('takes its partition, and delivers nothing yet', async () => {
      end = 1;
      start();
      await feed.hold();
      await vi.waitFor(() => expect(listener.takes).toHaveLength(1));
      await new Promise(setImmediate);
      expect(listener.batches).toEqual([]);
      feed.release();
      await vi.waitFor(() => expect(offsets()).toEqual([0]));
    });

    it('can be closed', async () => {
      start();
      await feed.hold();
      await feed.close();
      expect(listener.lost).toEqual([PARTITION]);
    });
  });

  // A timer that is due waits for what was said before it, and woke its partition again at once: beside other work, that
  // was before the next turn, and the partition never got to what was said.
  it('delivers what lies in the log to a subscriber that is woken again and again', async () => {
    const { onBatch } = listener;
    listener.onBatch = async (batch, leaving) => {
      const after = await onBatch.call(listener, batch, leaving);
      if (listener.batches.length < 100) feed.wake();
      return after;
    };
    end = 3;
    start();
    feed.wake();
    await vi.waitFor(() => expect(listener.batches).toHaveLength(100));
    expect(listener.batches.slice(0, 4).map(({ events }) => events.length)).toEqual([1, 1, 1, 0]);
  });

  it("is not asked where to begin while the partition may be another's", async () => {
    let isOurs = false;
    const mayTake = async () => {
      if (!isOurs) throw logAway;
    };
    feed = new PartitionFeed(listener, PARTITION, read, clock, mayTake);
    await vi.waitFor(() => expect(told()).toEqual([logAway]));
    expect(listener.takes).toEqual([]);
    isOurs = true;
    clock.advance(60_000);
    await vi.waitFor(() => expect(listener.takes).toEqual([PARTITION]));
  });

  it('interrupts the running batch and no later one', async () => {
    listener.hold();
    start();
    append(1);
    await vi.waitFor(() => expect(offsets()).toEqual([0]));
    feed.interrupt();
    expect(listener.leaving.get(PARTITION)!.aborted).toBe(true);
    listener.release();
    append(2);
    await vi.waitFor(() => expect(offsets()).toEqual([0, 1]));
    expect(listener.leaving.get(PARTITION)!.aborted).toBe(false);
  });
});

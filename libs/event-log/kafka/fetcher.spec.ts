import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { Fetcher, type Lane } from './fetcher.js';
import type { FetchedPartition } from './fetch-reply.js';
import type { FetchedRecord } from './record-batches.js';

const MIB = 1024 * 1024;
const NOT_LEADER = 6;
const OUT_OF_RANGE = 1;

/** A leader that answers when the test lets it. */
class FakeLane implements Lane {
  readonly busy = new Set<string>();
  /** What is asked now, in order. */
  asked: { partition: number; from: number }[] | null = null;
  finds = 0;
  inRange = { start: 0, end: 0 };
  #answer: (parts: FetchedPartition[]) => void = () => {};
  #fail: (error: Error) => void = () => {};

  leadersOf(partitions: number[]) {
    return { 1: partitions };
  }

  async find() {
    this.finds++;
  }

  fetch(_leader: string, { positions }: { positions: { partition: number; from: number }[] }) {
    this.asked = positions;
    return new Promise<{ partitions: FetchedPartition[]; clientSideThrottleTime: number }>(
      (resolve, reject) => {
        this.#answer = (partitions) => resolve({ partitions, clientSideThrottleTime: 0 });
        this.#fail = reject;
      },
    );
  }

  async range() {
    return this.inRange;
  }

  async close() {}

  answer(...parts: FetchedPartition[]) {
    this.asked = null;
    this.#answer(parts);
  }

  fail(message = 'the broker is away') {
    this.asked = null;
    this.#fail(Object.assign(new Error(message), { name: 'KafkaJSConnectionError' }));
  }
}

describe('the fetcher', () => {
  let clock: FakeClock;
  let lane: FakeLane;
  let other: FakeLane;
  let away: (string | null)[];
  let crashes: unknown[];
  let warnings: string[];
  let fetcher: Fetcher;
  beforeEach(() => {
    clock = new FakeClock(0);
    [lane, other] = [new FakeLane(), new FakeLane()];
    [away, crashes, warnings] = [[], [], []];
    open([lane, other]);
  });

  function open(lanes: Lane[]) {
    fetcher = new Fetcher({
      topic: 'articles',
      lanes,
      onShelf: () => {},
      onAway: (partition, error) => away.push(error && `${partition} ${error.code}`),
      onCrash: (error) => crashes.push(error),
      clock,
      logger: pino({ base: null }, { write: (line) => warnings.push(JSON.parse(line).msg) }),
    });
  }
  /** All positions go out over one lane, in the order given. */
  async function openWith(...positions: [number, number][]) {
    open([lane]);
    for (const [partition, from] of positions) take(partition, from);
    lane.answer(part(positions[0]![0], positions[0]![1]));
    await settled();
    expect(asked()).toEqual(positions);
  }

  const take = (partition: number, from: number) => {
    const reading = fetcher.take(partition, from, MIB);
    return reading && { offsets: reading.events.map(({ offset }) => offset), next: reading.next };
  };
  const settled = () => new Promise(setImmediate);
  const asked = (which = lane) => which.asked?.map(({ partition, from }) => [partition, from]);

  it('asks for all positions at once, and at once for one that comes while others are asked for', async () => {
    take(0, 5);
    expect(asked()).toEqual([[0, 5]]);
    take(1, 7);
    take(2, 9);
    expect(asked(other)).toEqual([[1, 7]]);
    lane.answer(part(0, 5));
    await settled();
    expect(asked()).toEqual([
      [0, 5],
      [2, 9],
    ]);
  });

  it('goes on with the others when one has enough ahead', async () => {
    take(0, 0);
    take(1, 0);
    lane.answer(part(0, 9, record(0, MIB)));
    await settled();
    expect(asked()).toBeUndefined();
    other.answer(part(1, 9, record(0, 10)));
    await settled();
    expect(asked()).toEqual([[1, 1]]);
    expect(take(1, 0)).toEqual({ offsets: [0], next: 1 });
    expect(take(0, 0)).toEqual({ offsets: [0], next: 1 });
    expect(asked(other)).toEqual([[0, 1]]);
  });

  it('asks first for what brought nothing: it may have found no room', async () => {
    await openWith([0, 0], [1, 0]);
    lane.answer(part(0, 9, record(0, 10)), part(1, 9));
    await settled();
    expect(asked()).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  it('forgets what was fetched for a position that is no longer read from', async () => {
    take(0, 5);
    take(0, 2);
    expect(asked(other)).toEqual([[0, 2]]);
    lane.answer(part(0, 9, record(5, 10)));
    await settled();
    expect(asked()).toBeUndefined();
    expect(take(0, 2)).toBeNull();
    other.answer(part(0, 9, record(2, 10)));
    await settled();
    expect(take(0, 2)).toEqual({ offsets: [2], next: 3 });
  });

  it('passes a tail of which nothing is left', async () => {
    await openWith([0, 3], [1, 4]);
    lane.answer(part(0, 8), part(1, 9));
    await settled();
    expect(take(0, 3)).toEqual({ offsets: [], next: 8 });
    expect(take(1, 4)).toEqual({ offsets: [], next: 9 });
  });

  it('passes nothing that the reply may have had no room for', async () => {
    await openWith([0, 3], [1, 4]);
    lane.answer(part(0, 8, record(3, 10)), part(1, 9));
    await settled();
    expect(take(1, 4)).toBeNull();
  });

  it('refuses a position beyond the end, and asks anew when it is taken again', async () => {
    take(0, 9);
    lane.answer(part(0, 5));
    await settled();
    expect(() => take(0, 9)).toThrow('the position 9 in articles/0 lies beyond the end 5');
    expect(take(0, 9)).toBeNull();
    lane.inRange = { start: 0, end: 5 };
    lane.answer({ ...part(0, -1), errorCode: OUT_OF_RANGE });
    other.inRange = { start: 0, end: 5 };
    other.answer({ ...part(0, -1), errorCode: OUT_OF_RANGE });
    await settled();
    expect(() => take(0, 9)).toThrow('beyond the end 5');
  });

  it('says when what was to be read is gone, and goes on where the log begins', async () => {
    take(0, 2);
    lane.inRange = { start: 4, end: 6 };
    lane.answer({ ...part(0, -1), errorCode: OUT_OF_RANGE });
    await settled();
    expect(take(0, 2)).toEqual({ offsets: [], next: 4 });
    expect(warnings).toEqual([expect.stringContaining('no longer holds')]);
  });

  it('tells of an outage that lasts, once, and of its end', async () => {
    take(0, 5);
    lane.answer(part(0, 5));
    await settled();
    expect(take(0, 5)).toEqual({ offsets: [], next: 5 });
    lane.fail();
    await settled();
    expect(take(0, 5)).toBeNull();
    for (let i = 0; i < 4; i++) {
      clock.advance(1_000);
      await settled();
      lane.fail();
      await settled();
    }
    expect(away).toEqual(['0 LOG_UNAVAILABLE']);
    clock.advance(1_000);
    await settled();
    lane.answer(part(0, 5));
    await settled();
    expect(away).toEqual(['0 LOG_UNAVAILABLE', null]);
    expect(take(0, 5)).toEqual({ offsets: [], next: 5 });
    expect(crashes).toEqual([]);
  });

  it('finds the leader that a partition has moved to, while the others go on', async () => {
    take(0, 0);
    take(1, 0);
    other.answer(part(1, 0));
    lane.answer({ ...part(0, -1), errorCode: NOT_LEADER });
    await settled();
    const onlyOne = [asked(), asked(other)].filter((some) => some !== undefined);
    expect(onlyOne).toEqual([[[1, 0]]]);
    expect(lane.finds).toBe(0);
    clock.advance(50);
    await settled();
    expect(lane.finds).toBe(1);
    expect([...(asked() ?? []), ...(asked(other) ?? [])].toSorted()).toEqual([
      [0, 0],
      [1, 0],
    ]);
    expect(away).toEqual([]);
  });

  it('tells of a bug', async () => {
    take(0, 0);
    lane.answer({
      ...part(0, 5, record(0, 1)),
      records: () => {
        throw new TypeError('no');
      },
    });
    await settled();
    expect(crashes).toEqual([new TypeError('no')]);
  });
});

function part(partition: number, end: number, ...records: FetchedRecord[]): FetchedPartition {
  const next = records.length === 0 ? 0 : records.at(-1)!.offset + 1;
  return {
    partition,
    errorCode: 0,
    end,
    bytes: records.length,
    records: () => ({ records, next }),
  };
}

const record = (offset: number, size: number): FetchedRecord => ({
  offset,
  time: 0,
  key: Buffer.from('key'),
  value: null,
  headers: {},
  size,
});

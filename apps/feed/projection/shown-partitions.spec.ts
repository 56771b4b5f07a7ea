import { afterEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import type { Position } from '#read-model/position.js';
import { ShownPartitions } from './shown-partitions.js';

const at = (next: number, logId = 'log'): Position => ({ logId, next, caughtUp: true });
const behind = (next: number): Position => ({ ...at(next), caughtUp: false });

let shown: ShownPartitions;
afterEach(() => shown.close());

/** One partition with its log, which ends at 10, and its store; a test changes them, or takes them away. */
async function open(stored: Position | null, log: { isAway?: boolean } = {}) {
  const clock = new FakeClock(0);
  const world = { stored, end: 10, logId: 'log', logIsAway: log.isAway ?? false, looks: 0 };
  shown = new ShownPartitions({
    log: {
      logId: async () => {
        if (world.logIsAway) throw new Error('away');
        return world.logId;
      },
      ends: async () => [world.end],
    },
    views: {
      position: async () => {
        world.looks++;
        return world.stored;
      },
    },
    partitions: 1,
    clock,
  });
  await shown.ready;
  const pass = async (ms = 200) => {
    clock.advance(ms);
    await new Promise(setImmediate);
  };
  /** The position that a request may show now. */
  const ask = async () =>
    (await shown.read(0, async () => ({ position: world.stored })))?.position?.next ?? null;
  return { world, ask, pass };
}

describe('at the start', () => {
  it("what covers the log's end is shown", async () => {
    const { ask } = await open(at(10));
    expect(shown.notShown()).toEqual([]);
    expect(await ask()).toBe(10);
  });

  it.each([
    ['is older than the log, also with its mark', at(9)],
    ['is being replayed', behind(12)],
    ['holds nothing', null],
    ['is of another log', at(12, 'another')],
  ])('a store that %s is not shown', async (_name, stored) => {
    const { ask } = await open(stored);
    expect(shown.notShown()).toEqual([0]);
    expect(await ask()).toBeNull();
  });

  it('a store is shown as soon as it covers that end, however far the log has gone on', async () => {
    const { world, ask } = await open(at(9));
    world.end = 50;
    world.stored = at(10);
    expect(await ask()).toBe(10);
  });

  it('nothing is shown before the log can be asked', async () => {
    const { world, ask, pass } = await open(at(10), { isAway: true });
    await pass();
    expect([await ask(), shown.notShown()]).toEqual([null, [0]]);
    world.end = 11;
    world.logIsAway = false;
    await pass();
    expect(await ask()).toBeNull();
    world.stored = at(11);
    expect(await ask()).toBe(11);
  });
});

describe('a store that has become older than what was shown', () => {
  it('is not shown before it covers that again, whatever its mark says', async () => {
    const { world, ask } = await open(at(10));
    world.stored = at(20);
    expect(await ask()).toBe(20);
    for (const older of [at(19), behind(25), null]) {
      world.stored = older;
      expect([await ask(), shown.notShown()]).toEqual([null, [0]]);
    }
    world.stored = at(20);
    expect([await ask(), shown.notShown()]).toEqual([20, []]);
  });

  it('is told by a read under way while a later one is shown: that one is made again', async () => {
    const { world } = await open(at(10));
    const stored = [at(11), at(12)];
    const overtaken = await shown.read(0, async () => {
      const position = stored.shift()!;
      world.stored = at(12);
      await shown.read(0, async () => ({ position: at(12) }));
      return { position };
    });
    expect(overtaken?.position).toEqual(at(12));
  });

  it('and stays so is asked once, not again and again', async () => {
    const { world } = await open(at(10));
    let reads = 0;
    const read = async () => ({ position: (reads++, at(9)) });
    expect(await shown.read(0, read)).toBeNull();
    expect([reads, world.looks]).toEqual([1, 1]);
  });
});

describe('another log', () => {
  it('is shown once the log itself says so and the store covers its end', async () => {
    const { world, ask, pass } = await open(at(10));
    world.logId = 'new';
    world.end = 3;
    world.stored = at(2, 'new');
    expect(await ask()).toBeNull();
    await pass();
    expect(await ask()).toBeNull();
    world.stored = at(3, 'new');
    expect(await ask()).toBe(3);
  });

  it('in the store alone is not shown, and the store is shown again when it follows this log', async () => {
    const { world, ask, pass } = await open(at(10));
    world.stored = at(99, 'old');
    expect(await ask()).toBeNull();
    await pass();
    expect(await ask()).toBeNull();
    world.stored = at(10);
    await pass();
    expect(await ask()).toBe(10);
  });
});

describe('looking', () => {
  it('goes on while something is hidden, and tells health when it is shown, also if nobody asks', async () => {
    const { world, pass } = await open(behind(5));
    await pass();
    await pass();
    expect([world.looks, shown.notShown()]).toEqual([3, [0]]);
    world.stored = at(10);
    await pass();
    expect([world.looks, shown.notShown()]).toEqual([4, []]);
    await pass();
    expect(world.looks).toBe(4);
  });

  it('begins again when a read finds that something must be hidden', async () => {
    const { world, ask, pass } = await open(at(10));
    world.stored = null;
    await ask();
    world.stored = at(10);
    await pass();
    expect([world.looks, shown.notShown()]).toEqual([2, []]);
  });

  it('goes on past a store that does not answer', async () => {
    const { world, pass } = await open(behind(5));
    const stored = at(10);
    // A promise that never settles hangs the look.
    world.stored = new Promise(() => {}) as never;
    await pass();
    world.stored = stored;
    await pass(5_000);
    await pass();
    expect(shown.notShown()).toEqual([]);
  });

  it('ends with its close', async () => {
    const { world, pass } = await open(behind(5));
    shown.close();
    await pass();
    await pass();
    expect(world.looks).toBe(1);
  });
});

import { expect, it } from 'vitest';
import { follow, type Replay } from './follow.js';

/** A replay of ten events; a look takes no time but what it waits. */
function aReplay(
  nextAt: (ms: number) => number,
  isAnybodyThere = (_ms: number) => true,
): { replay: Replay; shown: number[] } {
  let now = 0;
  const shown: number[] = [];
  const next = () => nextAt(now);
  const replay: Replay = {
    name: 'feed',
    partition: 1,
    log: { ends: async () => [99, 10] },
    stored: {
      position: async () => ({ logId: 'x', next: next(), caughtUp: next() >= 10 }),
    },
    isAnybodyThere: async () => isAnybodyThere(now),
    bar: { show: (done) => shown.push(done), end: (done) => shown.push(done) },
    time: { now: () => now, wait: async (ms) => (now += ms) },
  };
  return { replay, shown };
}

it('shows how far it is until the topic is covered', async () => {
  const { replay, shown } = aReplay((ms) => Math.min(ms / 100, 10));
  expect(await follow(replay)).toBe('done');
  expect(shown).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

it('ends when those who replay have left', async () => {
  const { replay, shown } = aReplay(
    () => 3,
    (ms) => ms < 2_000,
  );
  expect(await follow(replay)).toBe('left');
  expect(shown).toHaveLength(21);
});

it('ends at once where nobody is there', async () => {
  const { replay, shown } = aReplay(
    () => 3,
    () => false,
  );
  expect(await follow(replay)).toBe('left');
  expect(shown).toEqual([3]);
});

it('ends with an error where nothing moves on for ten minutes, and not before', async () => {
  const slow = aReplay((ms) => Math.floor(ms / 600_000));
  expect(await follow(slow.replay)).toBe('done');

  const stuck = aReplay((ms) => (ms < 5_000 ? 0 : 4));
  await expect(follow(stuck.replay)).rejects.toMatchObject({
    code: 'NO_PROGRESS',
    message: expect.stringContaining('feed has stood at 4 of 10') as string,
  });
});

import { expect, it } from 'vitest';
import { watchPositions } from './position-watch.js';
import type { Position } from './position.js';

const at = (next: number): Position => ({ logId: 'log', next, caughtUp: true });

function watch(own: Map<number, number>, stored: () => Position | null) {
  const looks: (() => void)[] = [];
  const lost: number[] = [];
  const end = watchPositions(
    {
      positions: () => own,
      stored: async () => stored(),
      onLost: (partition) => lost.push(partition),
    },
    { now: () => 0, after: (_delay, call) => (looks.push(call), () => looks.pop()) },
  );
  const look = async () => {
    looks.shift()!();
    await new Promise(setImmediate);
  };
  return { lost, look, end, waiting: () => looks.length };
}

it('tells of a store that was emptied, after two looks', async () => {
  const { lost, look } = watch(new Map([[3, 7]]), () => null);
  await look();
  expect(lost).toEqual([]);
  await look();
  expect(lost).toEqual([3]);
});

it('does not take a step that is under way for a loss', async () => {
  const own = new Map([[3, 7]]);
  const { lost, look } = watch(own, () => at(own.get(3)! + 1));
  await look();
  own.set(3, 8);
  await look();
  expect(lost).toEqual([]);
});

it('says nothing while the store holds the position', async () => {
  const { lost, look } = watch(new Map([[3, 7]]), () => at(7));
  await look();
  await look();
  expect(lost).toEqual([]);
});

it('looks no more after its end', async () => {
  const { end, waiting } = watch(new Map(), () => null);
  end();
  expect(waiting()).toBe(0);
});

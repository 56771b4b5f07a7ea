import { expect, it } from 'vitest';
import { FakeClock } from '../../test/fakes/fake-clock.js';
import { watchPositions } from './position-watch.js';
import type { Position } from './position.js';

const at = (next: number, logId = 'log'): Position => ({ logId, next, caughtUp: true });
const never = new Promise<never>(() => {});

function watch(
  own: Map<number, Position>,
  stored: (partition: number) => Position | null | Promise<Position | null>,
) {
  const clock = new FakeClock(0);
  const lost: number[] = [];
  const end = watchPositions(
    {
      positions: () => own,
      stored: async (partition) => stored(partition),
      onLost: (partition) => lost.push(partition),
    },
    clock,
  );
  const pass = async (ms: number) => {
    clock.advance(ms);
    await new Promise(setImmediate);
  };
  return { lost, pass, look: () => pass(1_000), end };
}

it('tells of a store that was emptied, after two looks', async () => {
  const { lost, look } = watch(new Map([[3, at(7)]]), () => null);
  await look();
  expect(lost).toEqual([]);
  await look();
  expect(lost).toEqual([3]);
});

it('tells of a position in another log, also where the offset is the same', async () => {
  const { lost, look } = watch(new Map([[3, at(7)]]), () => at(7, 'another log'));
  await look();
  await look();
  expect(lost).toEqual([3]);
});

it('does not take a step that is under way for a loss', async () => {
  const own = new Map([[3, at(7)]]);
  const { lost, look } = watch(own, () => at(own.get(3)!.next + 1));
  await look();
  own.set(3, at(8));
  await look();
  expect(lost).toEqual([]);
});

it('says nothing while the store holds the position, nor while it is away', async () => {
  const { lost, look } = watch(new Map([[3, at(7)]]), () => at(7));
  const away = watch(new Map([[3, at(7)]]), () => Promise.reject(new Error('away')));
  for (const one of [look, away.look, look, away.look]) await one();
  expect([...lost, ...away.lost]).toEqual([]);
});

it('goes on past a store that does not answer, for the same partition and for the others', async () => {
  let hangs = true;
  const own = new Map([3, 4].map((partition) => [partition, at(7)]));
  const { lost, look, pass } = watch(own, (partition) => (partition === 3 && hangs ? never : null));
  await look();
  await pass(5_000);
  await look();
  await pass(5_000);
  expect(lost).toEqual([4]);
  hangs = false;
  await look();
  await look();
  expect(lost).toContain(3);
});

it('looks no more after its end', async () => {
  const { lost, look, end } = watch(new Map([[3, at(7)]]), () => null);
  await look();
  end();
  await look();
  await look();
  expect(lost).toEqual([]);
});

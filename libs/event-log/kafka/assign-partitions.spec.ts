import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { assignPartitions, type Claimant } from './assign-partitions.js';

const member = (id: string, owned: number[] = [], generation = 1): Claimant => ({
  id,
  owned,
  generation,
});
const shared = (members: Claimant[], partitions: number) =>
  Object.fromEntries(assignPartitions(members, partitions));

it('gives all to the only member', () => {
  expect(shared([member('a')], 4)).toEqual({ a: [0, 1, 2, 3] });
});

it('takes from a member no more than a newcomer is to have', () => {
  expect(shared([member('a', [0, 1, 2, 3, 4]), member('b')], 5)).toEqual({
    a: [0, 1, 2],
    b: [3, 4],
  });
});

it('moves only what a member left behind', () => {
  const stay = [member('a', [1, 4]), member('c', [0, 5])];
  expect(shared(stay, 6)).toEqual({ a: [1, 2, 4], c: [0, 3, 5] });
});

it('moves nothing when all have their share', () => {
  const held = { a: [3], b: [0, 4], c: [1, 2] };
  const members = Object.entries(held).map(([id, owned]) => member(id, owned));
  expect(shared(members, 5)).toEqual(held);
});

it('believes the later of two that claim a partition', () => {
  const stale = member('a', [0, 1], 3);
  expect(shared([stale, member('b', [0, 1], 4)], 2)).toEqual({ a: [1], b: [0] });
});

it('leaves members without partitions when there are more of them', () => {
  expect(shared([member('a'), member('b', [0]), member('c')], 1)).toEqual({ a: [], b: [0], c: [] });
});

it('passes over partitions that are not there', () => {
  expect(shared([member('a', [7, -1, 0])], 1)).toEqual({ a: [0] });
});

const members = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 3 }),
    owned: fc.array(fc.integer({ min: 0, max: 20 })),
    generation: fc.integer({ min: -1, max: 5 }),
  }),
  { selector: ({ id }) => id, minLength: 1, maxLength: 6 },
);
const partitions = fc.integer({ min: 0, max: 16 });

it('gives each partition to one member, in shares that differ by one at most', () => {
  fc.assert(
    fc.property(members, partitions, (all, count) => {
      const assigned = [...assignPartitions(all, count).values()];
      expect(assigned.flat().toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: count }, (_, i) => i),
      );
      const sizes = assigned.map(({ length }) => length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }),
  );
});

it('answers the same in whatever order the members come, and the same again', () => {
  fc.assert(
    fc.property(members, partitions, (all, count) => {
      const first = assignPartitions(all, count);
      expect(assignPartitions(all.toReversed(), count)).toEqual(first);
      const next = all.map(({ id }) => member(id, first.get(id)));
      expect(assignPartitions(next, count)).toEqual(first);
    }),
  );
});

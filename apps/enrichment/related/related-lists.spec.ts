import * as fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { MOST_LINKS, RelatedLists, type ListedLink } from './related-lists.js';

const SLOTS = 30;
const [A, B, C, X, Y] = [0, 1, 2, 10, 11];

let held: Map<number, number>;
let unnamed: number[];
let lists: RelatedLists;
beforeEach(() => {
  held = new Map();
  unnamed = [];
  lists = opened();
});

function opened(): RelatedLists {
  const count = (by: number) => (word: number) => held.set(word, (held.get(word) ?? 0) + by);
  const opening = new RelatedLists({ hold: count(1), drop: count(-1) }, (slot) =>
    unnamed.push(slot),
  );
  opening.reserve(SLOTS);
  return opening;
}

const link = (slot: number, score: number, words: number[] = [slot]): ListedLink => ({
  slot,
  score,
  words,
});
const slots = (slot: number) => lists.links(slot).map(({ slot: target }) => target);
const full = () => {
  for (let n = 0; n < MOST_LINKS; n++) {
    lists.enter(A, link(10 + n, 1_000 - 100 * n));
  }
};

it('admits anybody while there is room, and then only who beats the weakest', () => {
  expect(lists.admits(A, 1)).toBe(true);
  full();
  expect(lists.isFull(A)).toBe(true);
  expect(lists.admits(A, 100)).toBe(false);
  expect(lists.admits(A, 101)).toBe(true);
});

it('puts a newcomer behind its equals, and lets the weakest go', () => {
  full();
  lists.enter(A, link(20, 900));
  expect(slots(A)).toEqual([10, 11, 20, 12, 13, 14, 15, 16, 17, 18]);
  expect(lists.isNamed(19)).toBe(false);
  expect(unnamed).toEqual([19]);
});

it('knows whose lists name an article, until they are emptied', () => {
  lists.enter(C, link(X, 900));
  lists.enter(C, link(Y, 800));
  lists.enter(A, link(X, 700));
  expect(lists.naming(X).toSorted()).toEqual([A, C]);
  lists.takeOut(C, X);
  expect(lists.naming(X)).toEqual([A]);
  lists.empty(A);
  expect(lists.naming(X)).toEqual([]);
  expect(slots(C)).toEqual([Y]);
});

it('has the mean score of its ten places for density', () => {
  expect(lists.density(A)).toBe(0);
  lists.enter(A, link(X, 9_000));
  lists.enter(A, link(Y, 4_000));
  expect(lists.density(A)).toBeCloseTo(0.13);
  lists.takeOut(A, X);
  expect(lists.density(A)).toBeCloseTo(0.04);
});

it('holds the words of its reasons for as long as they stand in a list', () => {
  lists.enter(A, link(X, 900, [5, 6]));
  lists.enter(B, link(X, 900, [5]));
  expect([...held]).toEqual([
    [5, 2],
    [6, 1],
  ]);
  lists.empty(A);
  lists.takeOut(B, X);
  expect([...held]).toEqual([
    [5, 0],
    [6, 0],
  ]);
});

const steps = fc.array(
  fc.record({
    slot: fc.nat(4),
    target: fc.nat(19).map((n) => n + 5),
    score: fc.integer({ min: 1, max: 9 }),
    takesOut: fc.boolean(),
  }),
  { maxLength: 300 },
);

it('keeps what plain lists would, and who names whom, after any steps', () => {
  fc.assert(
    fc.property(steps, (given) => {
      lists = opened();
      const model = new Map<number, ListedLink[]>();
      for (const { slot, target, score, takesOut } of given) {
        const before = model.get(slot) ?? [];
        if (takesOut) {
          lists.takeOut(slot, target);
          model.set(
            slot,
            before.filter((each) => each.slot !== target),
          );
        } else if (!before.some((each) => each.slot === target) && lists.admits(slot, score)) {
          const entering = link(target, score, [target, score].slice(0, score % 3));
          lists.enter(slot, entering);
          const next = [...before, entering].toSorted((a, b) => b.score - a.score);
          model.set(slot, next.slice(0, MOST_LINKS));
        }
        for (const [each, links] of model) {
          expect(lists.links(each)).toEqual(links);
          expect(lists.density(each)).toBeCloseTo(
            links.reduce((sum, one) => sum + one.score, 0) / 100_000,
          );
        }
        for (let named = 5; named < 25; named++) {
          const naming = [...model].filter(([, links]) => links.some((one) => one.slot === named));
          expect(lists.naming(named).toSorted((a, b) => a - b)).toEqual(
            naming.map(([each]) => each).toSorted((a, b) => a - b),
          );
        }
      }
    }),
    { numRuns: 30 },
  );
});

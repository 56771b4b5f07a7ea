import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { Postings } from './postings.js';
import { Sums } from './sums.js';
import { MARK_BITS, MARK_WEIGHT, MOST_USES, NAME } from './term-mark.js';
import { packed, TermStore } from './term-store.js';

const TERM = 3;

/** The slots of the latest, and what a term of weight 1 adds to each. */
function latest(postings: Postings, limit: number): [slot: number, weight: number][] {
  const sums = new Sums();
  sums.clear(200);
  postings.addUp(TERM, limit, 1, sums);
  return [...sums.slots.subarray(0, sums.count)].map((slot) => [slot, sums.of(slot)]);
}

// true: an article enters; a number: the article at this share of the list leaves.
const steps = fc.array(fc.oneof(fc.constant(true), fc.double({ min: 0, max: 1, noNaN: true })), {
  maxLength: 120,
});

it('holds the same articles as a plain list after any entries and departures', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 30 }), (given, limit) => {
      const postings = new Postings();
      const orders = new Float64Array(200);
      const free = Array.from({ length: 200 }, (_, slot) => slot);
      let model: [number, number][] = [];
      let entered = 0;
      for (const step of given) {
        if (step === true) {
          // The slot freed last is used first, so that slots and their order do not run alike.
          const slot = free.pop()!;
          const mark = ((entered % MOST_USES) + 1) | NAME;
          // Every third takes a place before others.
          orders[slot] = entered % 3 === 2 ? entered - 1.5 : entered;
          entered++;
          postings.add(TERM, slot, mark, orders);
          model = [...model, [slot, Math.fround(MARK_WEIGHT[mark]!)] as [number, number]].toSorted(
            ([a], [b]) => orders[a]! - orders[b]!,
          );
        } else if (model.length > 0) {
          const at = Math.min(model.length - 1, Math.floor(step * model.length));
          const [slot] = model[at]!;
          // Who knows that it is the first need not say so.
          postings.remove(TERM, slot, orders, at === 0 && model.length % 2 === 0);
          model = model.filter(([other]) => other !== slot);
          free.push(slot);
        }
        expect(postings.count(TERM)).toBe(model.length);
        expect(latest(postings, limit)).toEqual(model.slice(-limit).toReversed());
      }
    }),
  );
});

it('adds to no article that has no sum yet when only the known are asked for', () => {
  const postings = new Postings();
  for (const slot of [1, 2, 3]) {
    postings.add(TERM, slot, 1, Float64Array.of(0, 1, 2, 3));
  }
  const sums = new Sums();
  sums.clear(10);
  sums.add(Int32Array.of((2 << MARK_BITS) | 1), 0, 1, 5);
  postings.addUp(TERM, 10, 1, sums, true);
  expect([...sums.slots.subarray(0, sums.count)]).toEqual([2]);
  expect(sums.of(2)).toBe(6 * MARK_WEIGHT[1]!);
});

it('takes in all at once what it would take in one by one, and goes on alike', () => {
  const orders = Float64Array.of(5, 0, 3, 1, 4, 2);
  const inOrder = Int32Array.of(1, 3, 5, 2, 4, 0);
  const terms = new TermStore();
  for (const slot of inOrder) {
    // Term 9 in the article of slot 2 alone, TERM in all but that of slot 3.
    const own = [
      ...(slot === 3 ? [] : [packed(TERM, slot + 1)]),
      ...(slot === 2 ? [packed(9, 1)] : []),
    ];
    terms.put(slot, own.length, Uint32Array.from(own), new Uint32Array(own.length));
  }
  const loaded = new Postings();
  expect([...loaded.load(terms, inOrder, orders)].length).toBeGreaterThan(0);
  const added = new Postings();
  for (const slot of inOrder.filter((each) => each !== 3)) {
    added.add(TERM, slot, slot + 1, orders);
  }
  expect(latest(loaded, 10)).toEqual(latest(added, 10));
  expect([TERM, 9, 4].map((term) => loaded.count(term))).toEqual([5, 1, 0]);
  loaded.add(9, 0, 1, orders);
  expect(loaded.count(9)).toBe(2);
  for (const postings of [loaded, added]) {
    postings.remove(TERM, 1, orders, true);
    postings.remove(TERM, 2, orders, false);
    // Before those that have come in since.
    orders[3] = 1.5;
    postings.add(TERM, 3, 7, orders);
  }
  expect(latest(loaded, 10)).toEqual(latest(added, 10));
  expect(latest(loaded, 10).map(([slot]) => slot)).toEqual([0, 4, 5, 3]);
});

// All at once those of a large edition took a second, and the embedded form answered nobody for so long.
it('stops after each part of what it takes in, and lays down the same', () => {
  const slots = Int32Array.from({ length: 7_000 }, (_, slot) => slot);
  const terms = new TermStore();
  for (const slot of slots) {
    terms.put(slot, 1, Uint32Array.of(packed(TERM, (slot % 63) + 1)), new Uint32Array(1));
  }
  const loaded = new Postings();
  const stops = [...loaded.load(terms, slots, Float64Array.from(slots))].length;
  expect(stops).toBeGreaterThanOrEqual(4);
  expect(loaded.count(TERM)).toBe(7_000);
  const sums = new Sums();
  sums.clear(7_000);
  loaded.addUp(TERM, 7_000, 1, sums);
  expect([...sums.slots.subarray(0, 7_000)]).toEqual([...slots].toReversed());
});

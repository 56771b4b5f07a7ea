import { expect, it } from 'vitest';
import { MARK_WEIGHT } from './term-mark.js';
import { packed, TermStore } from './term-store.js';
import { MOST_WEIGHTS, TermWeights } from './term-weights.js';

const SLOT = 7;

/** An article with these terms, each used as often as is given. */
function storeOf(uses: Readonly<Record<number, number>>): TermStore {
  const terms = Object.entries(uses).map(([term, mark]) => packed(Number(term), mark));
  const store = new TermStore();
  store.put(SLOT, terms.length, Uint32Array.from(terms), new Uint32Array(terms.length));
  return store;
}

it('multiplies what was added up by how the terms stand in the article', () => {
  const store = storeOf({ 3: 4, 90_000: 1, 12: 9 });
  const weights = new TermWeights(store);
  weights.clear(store.termLimit);
  weights.add(3, 0.5);
  weights.add(90_000, 2);
  weights.add(3, 0.25);
  weights.add(4, 100);
  expect(weights.of(3)).toBe(0.75);
  expect(weights.product(SLOT)).toBe(0.75 * MARK_WEIGHT[4]! + 2 * MARK_WEIGHT[1]!);
  expect(weights.shared).toBe(2);
});

it('has no weight left after clear, and room for a larger limit', () => {
  const store = storeOf({ 3: 4, 5_000: 1 });
  const weights = new TermWeights(store);
  weights.clear(10);
  weights.add(3, 1);
  weights.clear(store.termLimit);
  weights.add(5_000, 3);
  expect(weights.product(SLOT)).toBe(3 * MARK_WEIGHT[1]!);
  expect(weights.shared).toBe(1);
  expect(weights.of(3)).toBe(0);
});

it('keeps apart as many weights as it has places', () => {
  const terms = Array.from({ length: MOST_WEIGHTS }, (_, n) => 1_000 * n);
  const store = storeOf(Object.fromEntries(terms.slice(0, 100).map((term) => [term, 1])));
  const weights = new TermWeights(store);
  weights.clear(1_000 * MOST_WEIGHTS);
  for (const [n, term] of terms.entries()) {
    weights.add(term, n + 1);
  }
  expect(terms.map((term) => weights.of(term))).toEqual(terms.map((_, n) => n + 1));
  expect(weights.product(SLOT)).toBe(5_050 * MARK_WEIGHT[1]!);
  expect(weights.shared).toBe(100);
  expect(() => weights.add(1, 1)).toThrow(RangeError);
});

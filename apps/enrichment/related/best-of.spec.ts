import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { BestOf } from './best-of.js';

const offers = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 });

it('keeps the best, of equals those with the lowest tie, whatever order they come in', () => {
  fc.assert(
    fc.property(
      offers,
      fc.integer({ min: 1, max: 12 }),
      fc.boolean(),
      (scores, limit, reversed) => {
        const best = new BestOf(limit);
        const items = scores.map((score, item) => ({ score, item }));
        for (const { score, item } of reversed ? items.toReversed() : items) {
          best.offer(score, item, item);
        }
        best.sort();
        const expected = items.toSorted((a, b) => b.score - a.score || a.item - b.item);
        expect([...best.items.subarray(0, best.count)]).toEqual(
          expected.slice(0, limit).map(({ item }) => item),
        );
      },
    ),
  );
});

it('is empty again after clear', () => {
  const best = new BestOf(3);
  best.offer(1, 0, 7);
  best.clear();
  best.offer(0.5, 0, 8);
  best.sort();
  expect([...best.items.subarray(0, best.count)]).toEqual([8]);
});

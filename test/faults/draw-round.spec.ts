import { expect, it } from 'vitest';
import { drawRound } from './draw-round.js';

const FAILURES = Array.from({ length: 18 }, (_, at) => `failure-${at}`);

it('draws each failure at least five times in a hundred rounds, in an order of the seed', () => {
  const drawn = (seed: number) =>
    Array.from({ length: 100 }, (_, at) => drawRound(seed, at + 1, FAILURES).failure);
  for (const failure of FAILURES) {
    expect(drawn(7).filter((each) => each === failure).length).toBeGreaterThanOrEqual(5);
  }
  expect(drawn(7)).not.toEqual(drawn(8));
});

it('draws the same round from the same seed and number, and another from another', () => {
  expect(drawRound(7, 42, FAILURES)).toEqual(drawRound(7, 42, FAILURES));
  expect(drawRound(7, 42, FAILURES).seed).not.toBe(drawRound(7, 43, FAILURES).seed);
  expect(drawRound(7, 42, FAILURES).seed).not.toBe(drawRound(8, 42, FAILURES).seed);
});

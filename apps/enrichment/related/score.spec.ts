import { expect, it } from 'vitest';
import { roundedScore, score } from './score.js';

const WEEK_MS = 168 * 3_600_000;

it('leaves the likeness of articles of one moment as it is', () => {
  expect(score(0.5, 0)).toBe(0.5);
});

it('takes away with distance in time, in both directions alike, but never all', () => {
  expect(score(1, WEEK_MS)).toBeCloseTo(0.6 + 0.4 / Math.E);
  expect(score(1, -WEEK_MS)).toBe(score(1, WEEK_MS));
  expect(score(1, 1_000 * WEEK_MS)).toBeCloseTo(0.6);
});

it('rounds to four digits', () => {
  expect(roundedScore(0.123_45)).toBe(0.1235);
});

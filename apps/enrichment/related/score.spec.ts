import { expect, it } from 'vitest';
import { roundedScore, score } from './score.js';

const like = (likeness: number, shared = 9) => ({ likeness, shared });
const THREE_DAYS_MS = 72 * 3_600_000;

it('leaves the likeness to a lone article of the same moment as it is', () => {
  expect(score(like(0.5), 0, 0)).toBe(0.5);
});

it('takes away with distance in time, in both directions alike, but never all', () => {
  expect(score(like(1), THREE_DAYS_MS, 0)).toBeCloseTo(0.5 + 0.5 / Math.E);
  expect(score(like(1), -THREE_DAYS_MS, 0)).toBe(score(like(1), THREE_DAYS_MS, 0));
  expect(score(like(1), 1_000 * THREE_DAYS_MS, 0)).toBeCloseTo(0.5);
});

it('takes away with the crowd around the linked article', () => {
  expect(score(like(0.6), 0, 0.3)).toBeCloseTo(0.3);
  expect(score(like(1), 0, 1)).toBeCloseTo(0.3 / 1.3);
});

it('rounds to four digits', () => {
  expect(roundedScore(0.123_45)).toBe(0.1235);
});

it('halves a likeness that rests on a single term', () => {
  expect(score(like(0.5, 1), 0, 0)).toBe(0.25);
  expect(score(like(0.5, 2), 0, 0)).toBe(0.5);
});

import { expect, it } from 'vitest';
import { score as scoreOf } from './score.js';

const like = (likeness: number, shared = 9) => ({ likeness, shared });
const score = ({ likeness, shared }: ReturnType<typeof like>, apartMs: number, density: number) =>
  scoreOf(likeness, shared, apartMs, density);
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

it('leaves less of a likeness that rests on a word and a half, as roots are counted', () => {
  expect(score(like(0.5, 3), 0, 0)).toBe(0.35);
  expect(score(like(0.5, 4), 0, 0)).toBe(0.5);
});

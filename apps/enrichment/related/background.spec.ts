import { expect, it } from 'vitest';
import { background as backgroundOf, BACKGROUND_ARTICLES } from './background.js';

const background = (likenesses: number[]) => backgroundOf(Float64Array.from(likenesses));
const alike = (count: number, likeness: number) => Array<number>(count).fill(likeness);

it('is the mean likeness to the less alike half', () => {
  expect(background([...alike(16, 0.9), ...alike(8, 0.1), ...alike(8, 0.3)])).toBeCloseTo(0.2);
});

it('is not raised by a story that fills half of the latest articles', () => {
  expect(background([...alike(16, 0.8), ...alike(16, 0.01)])).toBeCloseTo(0.01);
});

it('counts what a small edition does not have as unlike', () => {
  expect(background([])).toBe(0);
  expect(background(alike(16, 0.5))).toBe(0);
  expect(background(alike(24, 0.5))).toBeCloseTo(0.25);
  expect(background(alike(BACKGROUND_ARTICLES, 0.5))).toBeCloseTo(0.5);
});

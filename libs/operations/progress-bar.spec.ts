import { expect, it } from 'vitest';
import { progressLine } from './progress-bar.js';

it('shows how far it is, in numbers too', () => {
  expect(progressLine('feed', 1_500, 3_000)).toBe(
    'feed  ███████████████░░░░░░░░░░░░░░░  50 %  1,500 of 3,000',
  );
});

it('is done when there is nothing to do', () => {
  expect(progressLine('feed', 0, 0)).toContain('100 %');
});

it('is not done before all is done', () => {
  expect(progressLine('feed', 2_999, 3_000)).toContain(' 99 %');
});

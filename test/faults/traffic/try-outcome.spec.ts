import { expect, it } from 'vitest';
import { outcomesOf } from './try-outcome.js';

it('takes 202 as acknowledged and 503 as perhaps stored', () => {
  expect(outcomesOf(1, 202, '{}')).toEqual([{ kind: 'acknowledged' }]);
  expect(outcomesOf(2, 503, '{}')).toEqual([{ kind: 'unknown' }, { kind: 'unknown' }]);
});

it('reads the results of a batch line by line, and knows nothing of a line that is missing', () => {
  const lines = ['{"line":1,"status":202}', '{"line":2,"status":400}'].join('\n');
  expect(outcomesOf(3, 200, lines)).toEqual([
    { kind: 'acknowledged' },
    { kind: 'refused', why: '400 {"line":2,"status":400}' },
    { kind: 'unknown' },
  ]);
});

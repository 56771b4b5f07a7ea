import { expect, it } from 'vitest';
import { narrowLimit } from './buffer-limit.js';

const limits = (pubsub: string) => `normal 0 0 0 slave 268435456 67108864 60 pubsub ${pubsub}`;

it('finds the limit that Redis has where none is set too narrow, and names it', () => {
  expect(narrowLimit(limits('33554432 8388608 60'))).toBe('pubsub 33554432 8388608 60');
});

it('finds a limit too narrow that only one of the two sets', () => {
  expect(narrowLimit(limits('33554432 0 0'))).toBe('pubsub 33554432 0 0');
  expect(narrowLimit(limits('0 8388608 60'))).toBe('pubsub 0 8388608 60');
});

it('has nothing to say of no limit, of a wide one, and where none is told', () => {
  for (const wide of ['0 0 0', '1073741824 268435456 60']) {
    expect(narrowLimit(limits(wide))).toBeNull();
  }
  expect(narrowLimit('')).toBeNull();
});

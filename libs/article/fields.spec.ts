import { expect, it } from 'vitest';
import { instant } from './fields.js';

it.each([
  '2026-13-45T00:00:00.000Z',
  '2026-02-30T00:00:00.000Z',
  '2025-02-29T00:00:00.000Z',
  '2026-03-01T24:00:00.000Z',
  '2026-03-01T10:61:00.000Z',
  '2026-00-01T00:00:00.000Z',
  '2026-03-01T10:00:00Z',
  '+275760-09-13T00:00:00.000Z',
])('takes %s for no instant', (text) => {
  expect(instant.safeParse(text).success).toBe(false);
});

it.each(['2026-03-01T10:00:00.000Z', '2024-02-29T23:59:59.999Z', '1800-01-01T00:00:00.000Z'])(
  'takes %s for an instant',
  (text) => {
    expect(instant.safeParse(text).success).toBe(true);
  },
);

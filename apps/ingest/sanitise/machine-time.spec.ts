import { expect, it } from 'vitest';
import { isMachineTime } from './machine-time.js';

it.each([
  '2026',
  '2026-03',
  '2026-03-01',
  '2024-02-29',
  '2026-03-01T08:00',
  '2026-03-01 08:00:30.5',
  '2026-03-01T08:00Z',
  '2026-03-01T08:00:30+0400',
  '2026-03-01T08:00:30.123+04:00',
  '08:00',
  '23:59:59',
  '+04:00',
  'P1D',
  'PT4H18M3S',
  'P2DT30M',
])('reads %s', (text) => expect(isMachineTime(text)).toBe(true));

it.each([
  '',
  'yesterday',
  '1 March 2026',
  '2026-02-30',
  '2025-02-29',
  '2026-13',
  '2026-13-01',
  '0000-01-01',
  '0000',
  '26-03-01',
  '2026-03-01T24:00',
  '2026-03-01T08:00:30.1234',
  '24:00',
  'P',
  'PT',
  'P1DT',
  '9'.repeat(60),
])('does not read %j', (text) => expect(isMachineTime(text)).toBe(false));

import { expect, it } from 'vitest';
import { healthReport, type HealthCheck } from './health.js';

const check = (essential: boolean, problem: string | null): HealthCheck => ({
  name: 'store',
  problem: () => problem,
  impact: 'feeds are older than they should be',
  essential,
});

it('is ready when nothing fails', () => {
  expect(healthReport([check(true, null), check(false, null)]).status).toBe('ready');
});

it('is degraded, not down, when it can still do its work', () => {
  expect(healthReport([check(true, null), check(false, 'away')]).status).toBe('degraded');
});

it('is not ready when an essential part fails, and says what users notice', () => {
  expect(healthReport([check(true, 'away')])).toEqual({
    status: 'not-ready',
    checks: [
      { name: 'store', ok: false, problem: 'away', impact: 'feeds are older than they should be' },
    ],
  });
});

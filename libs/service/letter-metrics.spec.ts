import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { letterMetrics } from './letter-metrics.js';

it('tells of a rejected withdrawal until it is settled', async () => {
  const registry = new Registry();
  let open = 0;
  letterMetrics(registry, { openWithdrawals: () => open });
  for (open of [0, 2, 0]) {
    expect(await registry.metrics()).toContain(`dateline_rejected_withdrawals ${open}\n`);
  }
});

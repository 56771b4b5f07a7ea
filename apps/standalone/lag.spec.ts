import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import type { EventLog } from '#event-log/event-log.js';
import { lagMetrics, type Follower } from './lag.js';

const log = { ends: async () => [10, 10, 10] } as unknown as EventLog;

function follower(service: Follower['service'], taken: [number, number][]): Follower {
  return {
    service,
    topic: service === 'feed' ? 'enriched-articles' : 'articles',
    positions: () => new Map(taken.map(([partition, next]) => [partition, { next }])),
    stored: async (partition) =>
      partition === 1 ? { logId: 'log', next: 9, caughtUp: true } : null,
  };
}

it('counts from the position of a partition: the one worked from, else the stored one, else the start', async () => {
  const registry = new Registry();
  lagMetrics(registry, log, [
    follower('enrichment', [[0, 7]]),
    follower('feed', [
      [0, 10],
      [1, 10],
      [2, 10],
    ]),
  ]);
  const metrics = await registry.metrics();
  expect(metrics).toContain('dateline_lag_articles 14');
  expect(metrics).toContain('dateline_lag_events{service="enrichment"} 14');
  expect(metrics).toContain('dateline_lag_events{service="feed"} 0');
});

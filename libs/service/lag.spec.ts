import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import type { LogEvent } from '#event-log/event-log.js';
import { FakeClock } from '../../test/fakes/fake-clock.js';
import { lagMetrics, type Follower } from './lag.js';

const NOON = Date.parse('2026-03-02T12:00:00.000Z');
const clock = new FakeClock(NOON);

/** Each partition ends at 10; the event at offset n is n seconds old. */
const log = {
  ends: async () => [10, 10, 10],
  read: async (_topic: string, _partition: number, from: number) => ({
    events: from < 10 ? [{ time: NOON - from * 1_000 } as LogEvent] : [],
    next: from + 1,
  }),
};

function follower(
  service: Follower['service'],
  taken: [number, number][],
  ours = [0, 1, 2],
): Follower {
  return {
    service,
    topic: service === 'feed' ? 'enriched-articles' : 'articles',
    partitions: () => ours,
    positions: () => new Map(taken.map(([partition, next]) => [partition, { next }])),
    stored: async (partition) => (partition === 1 ? { next: 9 } : null),
  };
}

async function metricsOf(...followers: Follower[]): Promise<string> {
  const registry = new Registry();
  lagMetrics(registry, log, followers, clock);
  return registry.metrics();
}

it('counts from the position of a partition: the one worked from, else the stored one, else the start', async () => {
  const metrics = await metricsOf(
    follower('enrichment', [[0, 7]]),
    follower('feed', [
      [0, 10],
      [1, 10],
      [2, 10],
    ]),
  );
  expect(metrics).toContain('dateline_lag_articles 14');
  expect(metrics).toContain('dateline_lag_events{service="enrichment"} 14');
  expect(metrics).toContain('dateline_lag_events{service="feed"} 0');
});

it('leaves to others what is theirs, so that the sum over all instances is right', async () => {
  const metrics = await metricsOf(follower('enrichment', [[0, 7]], [0]));
  expect(metrics).toContain('dateline_lag_articles 3');
  expect(metrics).toContain('dateline_lag_events{service="enrichment"} 3');
  expect(metrics).toContain('dateline_partitions{service="enrichment"} 1');
});

it('tells the age of the oldest event that waits', async () => {
  const metrics = await metricsOf(
    follower('enrichment', [
      [0, 7],
      [1, 4],
      [2, 10],
    ]),
    follower('feed', [[0, 10]], [0]),
  );
  expect(metrics).toContain('dateline_lag_seconds{service="enrichment"} 7');
  expect(metrics).toContain('dateline_lag_seconds{service="feed"} 0');
});

it('answers with what was known last while the log is away, and the age goes on', async () => {
  const registry = new Registry();
  const awayLog = { ...log };
  lagMetrics(registry, awayLog, [follower('enrichment', [[0, 7]], [0])], clock);
  await registry.metrics();
  await new Promise(setImmediate);
  awayLog.ends = () => new Promise(() => {});
  const scrape = registry.metrics();
  clock.advance(5_000);
  const metrics = await scrape;
  expect(metrics).toContain('dateline_lag_events{service="enrichment"} 3');
  expect(metrics).toContain('dateline_lag_seconds{service="enrichment"} 12');
});

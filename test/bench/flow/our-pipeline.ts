import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import type { CloudEvent } from '#article/cloud-event.js';
import type { EventLog } from '#event-log/event-log.js';
import { openKafkaEventLog } from '#event-log/kafka/open-kafka-event-log.js';
import { systemClock } from '#operations/clock.js';
import type { Position } from '#read-model/position.js';
import { connectRedis } from '#read-model/redis/connect-redis.js';
import { openRedisEnrichmentState } from '#read-model/redis/open-redis-enrichment-state.js';
import { openRedisFeedViews } from '#read-model/redis/open-redis-feed-views.js';
import { DatelineServices } from '../../harness/dateline-services.js';
import type { ServiceInstance } from '../../harness/service-instance.js';
import type { Servers } from '../servers.js';
import { APPENDED_AT_ONCE } from './articles.js';

const PARTITIONS = 12;
/** Looking costs time that the services would have. */
const LOOK_EVERY_MS = 20;

export interface PipelineRun {
  perSecond: number;
  /** Of enrichment and of feed, for one article, in µs: where other work runs, it says more than the clock. */
  processorTime: { enrichment: number; feed: number };
}

/**
 * Articles through ingest's log, enrichment and feed to Redis: from the first append until feed's views in Redis cover
 * all that enrichment said of all of them. One instance of enrichment and one of feed, each a process.
 */
export async function ourPipeline(
  servers: Servers,
  warmUp: readonly CloudEvent[],
  events: readonly CloudEvent[],
  environment: Record<string, string> = {},
): Promise<PipelineRun> {
  const services = await DatelineServices.start({
    ...servers,
    instances: { ingest: 0 },
    environment,
  });
  const { prefix } = services;
  const logger = pino({ level: 'silent' });
  const log = await openKafkaEventLog({
    prefix,
    brokers: servers.brokers,
    tls: false,
    sasl: null,
    replication: 1,
    partitions: PARTITIONS,
    clientId: 'bench',
    clock: systemClock,
    logger,
    onCrash: (error) => {
      throw error;
    },
  });
  const redis = await connectRedis({ url: servers.redisUrl, prefix, logger });
  const state = openRedisEnrichmentState(redis);
  const views = openRedisFeedViews(redis);
  const through = async (sent: readonly CloudEvent[]) => {
    await append(log, sent);
    await covered(state, await log.ends('articles'));
    // Enrichment's state is stored behind its events, so these ends are the last.
    await covered(views, await log.ends('enriched-articles'));
  };

  try {
    await through(warmUp);
    const [enrichment, feed] = [services.of('enrichment')[0]!, services.of('feed')[0]!];
    const before = await Promise.all([enrichment, feed].map(processorSeconds));
    const began = performance.now();
    await through(events);
    const seconds = (performance.now() - began) / 1_000;
    const after = await Promise.all([enrichment, feed].map(processorSeconds));
    const [ofEnrichment, ofFeed] = after.map(
      (used, at) => ((used - before[at]!) * 1e6) / events.length,
    );
    return {
      perSecond: events.length / seconds,
      processorTime: { enrichment: ofEnrichment!, feed: ofFeed! },
    };
  } finally {
    await Promise.all([state.close(), views.close()]);
    await Promise.all([redis.close(), log.close()]);
    // A profiler writes what it saw when its process ends by itself.
    await Promise.all(services.instances.map((instance) => instance.kill('SIGTERM')));
    await services.end();
  }
}

async function append(log: EventLog, events: readonly CloudEvent[]): Promise<void> {
  const appends: Promise<unknown>[] = [];
  for (let at = 0; at < events.length; at += APPENDED_AT_ONCE) {
    appends.push(log.append('articles', events.slice(at, at + APPENDED_AT_ONCE)));
  }
  await Promise.all(appends);
}

/** Waits until a store stands at the ends of its topic, in each partition that holds more than the log's id. */
async function covered(
  store: { position(partition: number): Promise<Position | null> },
  ends: readonly number[],
): Promise<void> {
  for (const [partition, end] of ends.entries()) {
    if (end <= 1) continue;
    for (;;) {
      const position = await store.position(partition);
      if (position !== null && position.next >= end) break;
      await pause(LOOK_EVERY_MS);
    }
  }
}

const processorSeconds = (instance: ServiceInstance): Promise<number> =>
  instance.metric('process_cpu_seconds_total');

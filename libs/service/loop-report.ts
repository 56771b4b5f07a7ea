import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Topic } from '#article/events.js';
import type { LogEvent } from '#event-log/event-log.js';
import type { LoopObserver, Reason } from '#event-log/loop-observer.js';
import type { Outcome } from '#event-log/next-step.js';
import type { Clock } from '#operations/clock.js';
import type { Logger } from '#operations/logger.js';

export interface LoopReport {
  observer: LoopObserver;
  /** Why a partition of the topic waits; null when none does. */
  waiting(topic: Topic): Reason | null;
}

export interface LoopReportParts {
  registry: Registry;
  logger: Logger;
  clock: Clock;
  /** What to say of a settled event on the level info; null, or without it: a line on debug. */
  say?: (event: LogEvent, outcome: Outcome) => string | null;
  /** Whether an event was settled before and comes again, as in a replay: how long it took is no measure then. */
  isRepeated?: (event: LogEvent) => boolean;
}

/** Counts, logs and remembers what the loops tell, for metrics and health. A log line names ids, never a body. */
export function loopReport({
  registry,
  logger,
  clock,
  say,
  isRepeated = () => false,
}: LoopReportParts): LoopReport {
  const waits = new Map<string, Reason>();
  const outcomes = new Counter({
    name: 'dateline_events_total',
    help: 'Events settled, by topic and outcome.',
    labelNames: ['topic', 'outcome'],
    registers: [registry],
  });
  const visible = new Histogram({
    name: 'dateline_publish_to_visible_seconds',
    help: 'From the word of the newsroom until the feeds hold it; embargoes count.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
    registers: [registry],
  });
  new Gauge({
    name: 'dateline_waiting_partitions',
    help: 'Partitions that stand still until the world is well again, by topic.',
    labelNames: ['topic'],
    registers: [registry],
    collect() {
      this.reset();
      for (const place of waits.keys()) this.inc({ topic: place.split('/')[0]! });
    },
  });
  return {
    waiting: (topic) => [...waits].find(([place]) => place.startsWith(`${topic}/`))?.[1] ?? null,
    observer: {
      onOutcome(event, outcome) {
        const { topic, headers } = event;
        outcomes.inc({ topic, outcome: outcome.kind });
        const causedAt = Date.parse(headers['ce_causedat'] ?? '');
        const isShown = topic === 'enriched-articles' && outcome.kind === 'done';
        if (isShown && !Number.isNaN(causedAt) && !isRepeated(event)) {
          visible.observe(Math.max(clock.now() - causedAt, 0) / 1_000);
        }
        const said = say?.(event, outcome) ?? null;
        if (said !== null) logger.info(about(event), said);
        else logger.debug({ ...about(event), outcome }, 'event settled');
      },
      onWaiting(topic, partition, reason) {
        const place = `${topic}/${partition}`;
        const before = waits.get(place);
        if (reason === null) {
          if (waits.delete(place)) logger.info({ topic, partition }, 'the partition goes on');
        } else if (before?.code === reason.code) {
          // An outage has many words, and is one.
          logger.debug({ topic, partition, ...reason }, 'the partition still waits');
        } else {
          waits.set(place, reason);
          logger.warn({ topic, partition, ...reason }, 'the partition waits; nothing is skipped');
        }
      },
      onDeadLetter(event, reason) {
        logger.error(
          { ...about(event), ...reason },
          'an event was rejected; "npm run dead-letters -- list" shows it',
        );
      },
      onError(topic, partition, error) {
        logger.error({ topic, partition, err: error }, 'a handler failed');
      },
    },
  };
}

/** What a line says of an event: the trace leads back to the request that gave it. */
function about({ topic, partition, offset, key, edition, headers }: LogEvent) {
  const traceId = headers['traceparent']?.split('-')[1];
  const [id] = key.split('/');
  return { traceId, edition, id, topic, partition, offset, key };
}

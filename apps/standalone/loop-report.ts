import { Counter, type Registry } from 'prom-client';
import type { Topic } from '#article/events.js';
import type { LoopObserver, Reason } from '#event-log/loop-observer.js';
import type { Logger } from '#operations/logger.js';

export interface LoopReport {
  observer: LoopObserver;
  /** Why a partition of the topic waits; null when none does. */
  waiting(topic: Topic): Reason | null;
}

/** Counts, logs and remembers what the loops tell, for metrics and health. A log line names ids, never a body. */
export function loopReport(registry: Registry, logger: Logger): LoopReport {
  const waits = new Map<string, Reason>();
  const outcomes = new Counter({
    name: 'dateline_events_total',
    help: 'Events settled, by topic and outcome.',
    labelNames: ['topic', 'outcome'],
    registers: [registry],
  });
  return {
    waiting: (topic) => [...waits].find(([place]) => place.startsWith(`${topic}/`))?.[1] ?? null,
    observer: {
      onOutcome(event, outcome) {
        const { topic, partition, offset, key, headers } = event;
        outcomes.inc({ topic, outcome: outcome.kind });
        logger.debug(
          { topic, partition, offset, key, traceId: traceIdOf(headers['traceparent']), outcome },
          'event settled',
        );
      },
      onWaiting(topic, partition, reason) {
        const place = `${topic}/${partition}`;
        if (reason === null) {
          waits.delete(place);
          logger.info({ topic, partition }, 'the partition goes on');
        } else {
          waits.set(place, reason);
          logger.warn({ topic, partition, ...reason }, 'the partition waits; nothing is skipped');
        }
      },
      onDeadLetter({ topic, partition, offset, key }, reason) {
        logger.error(
          { topic, partition, offset, key, ...reason },
          'an event was rejected; "npm run dead-letters -- list" shows it',
        );
      },
      onError(topic, partition, error) {
        logger.error({ topic, partition, err: error }, 'a handler failed');
      },
    },
  };
}

const traceIdOf = (traceparent: string | undefined) => traceparent?.split('-')[1];

import { Gauge, type Registry } from 'prom-client';
import type { EventLog } from '#event-log/event-log.js';
import type { Position } from '#read-model/position.js';

/** A reader of a topic, and how far it is. */
export interface Follower {
  service: 'enrichment' | 'feed';
  topic: 'articles' | 'enriched-articles';
  /** By partition, of those that it has taken. */
  positions(): ReadonlyMap<number, Pick<Position, 'next'>>;
  /** Of the others: a start takes its time, and is no lag. */
  stored(partition: number): Promise<Position | null>;
}

/** Events that each service has not handled yet, and their sum: 0 when nothing accepted is on its way. */
export function lagMetrics(
  registry: Registry,
  log: EventLog,
  followers: readonly Follower[],
): void {
  const behind = async ({ topic, positions, stored }: Follower) => {
    const held = positions();
    let sum = 0;
    for (const [partition, end] of (await log.ends(topic)).entries()) {
      const next = (held.get(partition) ?? (await stored(partition)))?.next ?? 0;
      sum += Math.max(end - next, 0);
    }
    return sum;
  };
  // In the order of the flow: what moves on between two looks is then counted by the second.
  const total = async () => {
    let sum = 0;
    for (const follower of followers) sum += await behind(follower);
    return sum;
  };
  new Gauge({
    name: 'dateline_lag_articles',
    help: 'Articles that were accepted and are not in the feeds yet.',
    registers: [registry],
    async collect() {
      this.set(await total());
    },
  });
  new Gauge({
    name: 'dateline_lag_events',
    help: 'Events that a service has not handled yet.',
    labelNames: ['service'],
    registers: [registry],
    async collect() {
      for (const follower of followers) {
        this.set({ service: follower.service }, await behind(follower));
      }
    },
  });
}

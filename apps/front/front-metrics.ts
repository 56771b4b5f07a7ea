import { Counter, Gauge, type Registry } from 'prom-client';
import type { Feed } from './try-order.js';

/** How many connections there are, to how many feeds. The answer counts one that no feed took. */
export function frontMetrics(
  registry: Registry,
  feeds: { all(): readonly Feed[] },
): { onRefused: () => void } {
  new Gauge({
    name: 'dateline_front_connections',
    help: 'Connections that are led to a feed now.',
    registers: [registry],
    collect() {
      this.set(feeds.all().reduce((sum, { open }) => sum + open, 0));
    },
  });
  new Gauge({
    name: 'dateline_front_feeds',
    help: 'Feeds that accept connections.',
    registers: [registry],
    collect() {
      this.set(feeds.all().filter(({ accepts }) => accepts).length);
    },
  });
  const refused = new Counter({
    name: 'dateline_front_refused_total',
    help: 'Connections that no feed took; they were answered with 503.',
    registers: [registry],
  });
  return { onRefused: () => refused.inc() };
}

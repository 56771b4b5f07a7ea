import { Gauge, type Registry } from 'prom-client';
import type { Topic } from '#article/events.js';
import type { Clock } from '#operations/clock.js';
import type { HealthCheck } from '#operations/health.js';
import { RegularLook } from './regular-look.js';
import { TOPIC_OF, type ServiceName } from './topic-of.js';

/** A log that can tell who follows a topic. */
export interface WatchedLog {
  group(name: string, topic: Topic): Promise<{ members: number }>;
}

const IMPACT_OF = {
  enrichment: 'new articles are accepted and will appear when it returns',
  feed: 'feeds and pages stay as they are, and only caches have them; new articles appear when it returns',
};

/**
 * Whether the services behind the log run at all, by the members of their groups. Where the log cannot say, what was known
 * last stays: its own outage is told elsewhere, and a new broker knows its groups later than its topics.
 */
export function watchFollowers(
  services: readonly ServiceName[],
  log: WatchedLog,
  { clock, registry }: { clock: Clock; registry: Registry },
): { checks: HealthCheck[]; close: () => void } {
  const members = new Map<ServiceName, number>();
  const gauge = new Gauge({
    name: 'dateline_instances',
    help: 'Instances of a service that follow the log.',
    labelNames: ['service'],
    registers: [registry],
  });
  const look = new RegularLook(clock, async () => {
    for (const service of services) {
      const group = await log.group(service, TOPIC_OF[service]);
      members.set(service, group.members);
      gauge.set({ service }, group.members);
    }
  });
  const checks = services.map((service) => ({
    name: service,
    problem: () => (members.get(service) === 0 ? `${service} has stopped` : null),
    impact: IMPACT_OF[service],
    essential: false,
  }));
  return { checks, close: () => look.close() };
}

import type { HealthCheck } from '#operations/health.js';
import type { Feed } from './try-order.js';

/** What can fail before the feeds, and what it means to readers. */
export function frontChecks(feeds: { all(): readonly Feed[] }): HealthCheck[] {
  const away = () => feeds.all().filter(({ accepts }) => !accepts);
  return [
    {
      name: 'feeds',
      problem: () => (away().length === feeds.all().length ? 'no feed accepts connections' : null),
      impact: 'feeds and pages are answered with 503 until a feed is back',
      essential: true,
    },
    {
      name: 'every feed',
      problem: () => {
        const hosts = away().map(({ host }) => host);
        return hosts.length === 0 ? null : `no connections to ${hosts.join(', ')}`;
      },
      impact: 'readers notice nothing as long as the others carry them',
      essential: false,
    },
  ];
}

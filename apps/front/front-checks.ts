import type { HealthCheck } from '#operations/health.js';
import type { Feed } from './try-order.js';

/** What can fail before the feeds, and what it means to readers. */
export function frontChecks(
  feeds: { all(): readonly Feed[] },
  front: { isFull(): boolean },
): HealthCheck[] {
  const away = () => feeds.all().filter(({ accepts }) => !accepts);
  const unready = () => feeds.all().filter(({ accepts, ready }) => accepts && !ready);
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
        const problems = [told('no connections to', away()), told('not ready:', unready())];
        return problems.filter((problem) => problem !== null).join('; ') || null;
      },
      impact: 'readers notice nothing as long as the others carry them',
      essential: false,
    },
    {
      name: 'room',
      problem: () => (front.isFull() ? 'it holds as many connections as it may' : null),
      impact: 'new connections are closed unheard until others have ended',
      essential: false,
    },
  ];
}

const told = (problem: string, feeds: readonly Feed[]) =>
  feeds.length === 0 ? null : `${problem} ${feeds.map(({ host }) => host).join(', ')}`;

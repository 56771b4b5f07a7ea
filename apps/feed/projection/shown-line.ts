import type { LogEvent } from '#event-log/event-log.js';
import type { Outcome } from '#event-log/next-step.js';

/** What feed's log says of an event that changed what readers see; null of any other. */
export function shownLine({ headers }: LogEvent, outcome: Outcome): string | null {
  if (outcome.kind !== 'done') return null;
  switch (headers['ce_type']) {
    case 'article.enriched':
      return 'article shown';
    case 'article.withdrawn':
      return 'article withdrawn';
    default:
      return null;
  }
}

import type { LogEvent } from '#event-log/event-log.js';
import type { Outcome } from '#event-log/next-step.js';

/** What enrichment's log says of an event that it took in; null of one that changed nothing. */
export function takenLine({ headers, key }: LogEvent, outcome: Outcome): string | null {
  if (outcome.kind !== 'done') return null;
  if (headers['ce_type'] === 'article.published') return 'article taken in';
  return key.includes('/') ? 'withdrawal taken in' : null;
}

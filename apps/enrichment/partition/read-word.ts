import { decodeEvent } from '#article/cloud-event.js';
import type { ArticleWithdrawn } from '#article/events.js';
import { instant } from '#article/fields.js';
import { shownVersionOf, withdrawnBefore } from '#article/shown-before.js';
import type { LogEvent } from '#event-log/event-log.js';
import type { Outcome } from '#event-log/next-step.js';
import { misplaced } from '#event-log/misplaced.js';
import { versionOf } from '#event-log/dead-letters/version-of.js';
import type { Said } from '../versions/assign-version.js';

/** What an event of `articles` says, or why it cannot be taken. */
export type Word =
  | { kind: 'put'; said: Said }
  | {
      kind: 'withdraw';
      said: ArticleWithdrawn;
      version: number;
      eventTime: string;
      traceparent: string | null;
      /** Where the article was withdrawn before it was moved here; sections: those that it stood in, if any. */
      before: { sections: string[] | null } | null;
    }
  | { kind: 'misread'; outcome: Outcome };

/** An article from ingest is at most 1 MiB, and three when escaped; its event with its lists must fit into the log too. */
const MOST_BYTES = 4 * 1024 * 1024;

export function readWord(event: LogEvent): Word {
  if (event.value.length > MOST_BYTES) {
    // Under an embargo it would be found out by a timer, which nobody can park.
    const detail = `${event.value.length} bytes; an article has ${MOST_BYTES} at most`;
    return { kind: 'misread', outcome: { kind: 'reject', code: 'EVENT_TOO_LARGE', detail } };
  }
  const decoded = decodeEvent('articles', event);
  if (!decoded.ok) {
    const { code, detail } = decoded;
    return { kind: 'misread', outcome: { kind: 'reject', code, detail } };
  }
  if (decoded.event.data.edition !== event.edition) {
    return { kind: 'misread', outcome: misplaced(event, decoded.event.data.edition) };
  }
  const version = versionOf(event);
  const eventTime = timeOf(event);
  const traceparent = event.headers['traceparent'] ?? null;
  if (decoded.event.type === 'article.withdrawn') {
    const before = withdrawnBefore(event.headers);
    return { kind: 'withdraw', said: decoded.event.data, version, eventTime, traceparent, before };
  }
  const shownBefore = shownVersionOf(event.headers);
  const article = decoded.event.data;
  return { kind: 'put', said: { article, version, eventTime, traceparent, shownBefore } };
}

/**
 * `ce_time`, which a redriven event keeps; the time of appending for a writer that left it out, or that wrote one of
 * before the year 0 or after 9999.
 */
export function timeOf(event: LogEvent): string {
  const time = Date.parse(event.headers['ce_time'] ?? '');
  const said = Number.isNaN(time) ? '' : new Date(time).toISOString();
  return instant.safeParse(said).success ? said : new Date(event.time).toISOString();
}

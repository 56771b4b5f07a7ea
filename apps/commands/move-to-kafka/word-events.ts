import {
  decodeEvent,
  encodeEvent,
  type CloudEvent,
  type EventContext,
} from '#article/cloud-event.js';
import type { ArticleEnriched, ArticleGone } from '#article/events.js';
import { articleKey, withdrawalKey } from '#article/keys.js';
import { MOVER, shownSectionsHeaders, shownVersionHeaders } from '#article/shown-before.js';
import type { LogEvent } from '#event-log/event-log.js';
import type { PendingVersion } from '#read-model/enrichment-state.js';

/**
 * The events of the moved log, as `articles` holds them: what the newsroom said, at the time when it said it, with what
 * readers have seen of it.
 */

/** @param told the event of `enriched-articles` that tells a live version, or a withdrawal. */
export function eventsOfTold(told: LogEvent, id: string): CloudEvent[] {
  const decoded = decodeEvent('enriched-articles', told);
  if (!decoded.ok || decoded.event.type === 'article.related') {
    throw new Error(`enriched-articles/${told.partition}/${told.offset} is no word of an article`);
  }
  const { traceparent } = told.headers;
  const context = contextOf(told.edition, id, traceparent ?? null);
  if (decoded.event.type === 'article.withdrawn') return withdrawal(decoded.event.data, context);
  const saidAt = told.headers['ce_causedat'] ?? new Date(told.time).toISOString();
  return [liveVersion(decoded.event.data, { ...context, time: saidAt })];
}

export function eventOfWaiting(pending: PendingVersion, id: string): CloudEvent {
  const { article, eventTime: time, traceparent } = pending;
  return encodeEvent<'articles'>(
    articleKey(article.id),
    { type: 'article.published', data: article },
    { ...contextOf(article.edition, id, traceparent), time },
  );
}

function liveVersion(data: ArticleEnriched, context: EventContext): CloudEvent {
  const { article, revision, updatedAt: contentClock } = data;
  return encodeEvent<'articles'>(
    articleKey(article.id),
    { type: 'article.published', data: article },
    { ...context, extensions: shownVersionHeaders({ revision, contentClock }) },
  );
}

/** Twice, as ingest says it: under its own key, and in the place of the text. */
function withdrawal(gone: ArticleGone, unsaid: Omit<EventContext, 'time'>): CloudEvent[] {
  const { id, edition, reason, withdrawnAt: time, sections } = gone;
  const context: EventContext = {
    ...unsaid,
    time,
    ...(sections === undefined ? {} : { extensions: shownSectionsHeaders(sections) }),
  };
  return [withdrawalKey(id), articleKey(id)].map((key) =>
    encodeEvent<'articles'>(
      key,
      { type: 'article.withdrawn', data: { id, edition, reason } },
      context,
    ),
  );
}

const contextOf = (
  edition: string,
  id: string,
  traceparent: string | null,
): Omit<EventContext, 'time'> => ({
  id,
  source: MOVER,
  edition,
  ...(traceparent === null ? {} : { traceparent }),
});

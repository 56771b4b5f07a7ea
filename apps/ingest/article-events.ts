import { randomUUID } from 'node:crypto';
import type { Article } from '#article/article.js';
import { encodeEvent, type CloudEvent, type EventContext } from '#article/cloud-event.js';
import type { ArticleWithdrawn } from '#article/events.js';
import { articleKey, withdrawalKey } from '#article/keys.js';
import type { Trace } from './trace.js';

/** What ingest says in `articles`: an article put or revised. */
export function publishedEvent(article: Article, now: number, trace: Trace): CloudEvent {
  const context = contextOf(article.edition, now, trace);
  return encodeEvent<'articles'>(
    articleKey(article.id),
    { type: 'article.published', data: article },
    context,
  );
}

/**
 * A withdrawal, twice: under its own key, so that no compaction leaves a late revision standing alone, and under the
 * article's, so that compaction removes the text.
 */
export function withdrawnEvents(
  withdrawn: ArticleWithdrawn,
  now: number,
  trace: Trace,
): CloudEvent[] {
  return [withdrawalKey(withdrawn.id), articleKey(withdrawn.id)].map((key) =>
    encodeEvent<'articles'>(
      key,
      { type: 'article.withdrawn', data: withdrawn },
      contextOf(withdrawn.edition, now, trace),
    ),
  );
}

const contextOf = (edition: string, now: number, { traceparent }: Trace): EventContext => ({
  id: randomUUID(),
  source: 'ingest',
  time: new Date(now).toISOString(),
  edition,
  traceparent,
});

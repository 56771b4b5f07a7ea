import type { CloudEvent } from '#article/cloud-event.js';
import { DatelineError } from '#errors/dateline-error.js';
import { publishedEvent } from './article-events.js';
import { MAX_ARTICLE_BYTES } from './limits.js';
import { normaliseArticle, type NormaliseContext } from './normalise/normalise-article.js';
import { isRecord } from './normalise/read-media.js';
import { RefusedDocument } from './refused-document.js';
import type { ReadDocument } from './read/read-document.js';
import type { Trace } from './trace.js';

/** An input document made ready for the log, or refused. `edition` is one that exists, or `unknown`. */
export type Prepared =
  | { ok: true; edition: string; id: string; event: CloudEvent }
  | { ok: false; edition: string; error: DatelineError };

/** Labels of metrics come from a closed list, whatever is sent. */
export const UNKNOWN_EDITION = 'unknown';

/** Normalises an input document and makes its event. */
export function prepareArticle(
  document: ReadDocument,
  context: NormaliseContext,
  trace: Trace,
): Prepared {
  if (!document.ok) {
    return { ok: false, edition: UNKNOWN_EDITION, error: DatelineError.of([document.finding]) };
  }
  const normalised = normaliseArticle(document.value, context);
  const edition = editionOf(document.value, context);
  if (!normalised.ok) return { ok: false, edition, error: new RefusedDocument(normalised) };
  const { article } = normalised;
  const event = publishedEvent(article, context.now, trace);
  if (event.value.byteLength > MAX_ARTICLE_BYTES) {
    const detail = `sanitised and stored it would have ${event.value.byteLength} bytes; at most ${MAX_ARTICLE_BYTES} fit`;
    return { ok: false, edition, error: new DatelineError('ARTICLE_TOO_LARGE', detail) };
  }
  return { ok: true, edition, id: article.id, event };
}

function editionOf(value: unknown, { editions }: NormaliseContext): string {
  const given = isRecord(value) ? value['edition'] : undefined;
  return typeof given === 'string' && editions.has(given) ? given : UNKNOWN_EDITION;
}

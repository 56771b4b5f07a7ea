import type { Article } from '#article/article.js';
import { UNREADABLE } from '#article/cloud-event.js';
import type { LogEvent } from '#event-log/event-log.js';

/**
 * The article that an event of `articles` puts, not held to its schema: who uses more of it than its names must know
 * that the event was taken once, and so checked. Null where the event puts none.
 */
export function uncheckedArticle({ headers, edition, value }: LogEvent): Article | null {
  if (headers['ce_type'] !== 'article.published' || headers[UNREADABLE] !== undefined) return null;
  const article = parsed(value) as Partial<Article> | null | undefined;
  return typeof article?.id === 'string' && article.edition === edition
    ? (article as Article)
    : null;
}

const utf8 = new TextDecoder();

function parsed(value: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(value));
  } catch {
    return null;
  }
}

import { createHash } from 'node:crypto';
import type { Article } from '#article/article.js';

/**
 * A hash of all that the newsroom said. `modifiedAt` stays out: a source that touches its clock and nothing else has
 * said nothing new.
 */
export function contentHash(article: Article): string {
  const { modifiedAt: _clock, ...content } = article;
  const canonical = JSON.stringify(content, (_key, value: unknown) =>
    isRecord(value) ? Object.fromEntries(Object.entries(value).toSorted(byName)) : value,
  );
  return createHash('sha256').update(canonical).digest('base64url');
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const byName = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : a > b ? 1 : 0);

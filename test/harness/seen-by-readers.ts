import type { Newsroom } from './newsroom.js';
import { SECTIONS } from './public-bytes.js';

/**
 * All that readers see of an edition, beside the lists of related and of latest articles: every feed with its items, in
 * their order, and its withdrawals; and every article by its address.
 */
export async function seenByReaders(
  newsroom: Newsroom,
  edition: string,
  ids: readonly string[],
): Promise<Map<string, unknown>> {
  const seen = new Map<string, unknown>();
  const feeds = [edition, ...SECTIONS.map((section) => `${edition}/${section}`)];
  for (const path of [
    ...feeds.map((name) => `/feeds/${name}.json`),
    ...ids.map((id) => `/articles/${edition}/${id}.json`),
  ]) {
    const { status, text } = await newsroom.get(path);
    seen.set(path, { status, document: JSON.parse(text, withoutLists) as unknown });
  }
  return seen;
}

/** Of a problem document, the trace id is each request's own. */
const LEFT_OUT = new Set(['related', 'latest', 'traceId']);

const withoutLists = (name: string, value: unknown) => (LEFT_OUT.has(name) ? undefined : value);

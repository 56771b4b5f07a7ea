import { refKey, type ArticleRef } from '#article/article-ref.js';
import type { Draft } from './draft.js';
import { leaveLatest, setTimers } from './publish-article.js';

/**
 * Withdraws an article for good: the word goes out first, then it leaves every list. An article that was never shown is
 * told by id and reason only.
 */
export function withdrawArticle(
  draft: Draft,
  ref: ArticleRef,
  cause: {
    version: number;
    reason: string;
    at: string;
    traceparent: string | null;
    shownIn?: string[] | null;
  },
): void {
  const { edition, id } = ref;
  const held = draft.record(ref);
  const sections = held?.live?.sections ?? cause.shownIn;
  draft.told.push({
    kind: 'gone',
    gone: {
      id,
      edition,
      reason: cause.reason,
      contentVersion: cause.version,
      withdrawnAt: cause.at,
      ...(sections ? { sections } : {}),
    },
    cause: { eventTime: cause.at, traceparent: cause.traceparent },
  });
  if (held) leaveLatest(draft, held);
  setTimers(draft, ref, held, { live: null, pending: null });
  leaveRelatedLists(draft, ref);
  for (const { id: shown } of held?.live?.related ?? []) {
    draft.changes.push({ kind: 'shown-by', edition, shown, by: id, present: false });
  }
  draft.lists.delete(refKey(ref));
  draft.put({
    edition,
    id,
    live: null,
    pending: null,
    withdrawn: { version: cause.version, reason: cause.reason },
  });
}

/**
 * Articles in the index drop the link there. Those that have left the index are found in the store, or among the lists
 * of this batch.
 */
function leaveRelatedLists(draft: Draft, ref: ArticleRef): void {
  const { edition, id } = ref;
  for (const neighbour of draft.index(edition).remove(id)) {
    draft.setList({ edition, id: neighbour.id }, neighbour.related);
  }
  for (const by of draft.storedShowers(ref)) {
    const shower = { edition, id: by };
    const stored = draft.record(shower)?.live;
    if (stored && !draft.lists.has(refKey(shower))) draft.setList(shower, stored.related);
  }
  for (const { ref: shower, related } of draft.lists.values()) {
    const rest = related.filter((link) => link.id !== id);
    if (shower.edition === edition && rest.length < related.length) draft.setList(shower, rest);
  }
}

import type { ArticleRef } from '#article/article-ref.js';
import { sectionsOf, type Article } from '#article/article.js';
import type {
  ArticleRecord,
  LatestFeed,
  LiveVersion,
  PendingVersion,
} from '#read-model/enrichment-state.js';
import { relatedDocumentOf } from './related-document-of.js';
import type { Cause, Draft } from './draft.js';

/** Makes a version of an article live: its lists, its neighbours' lists, its timers, and the word about it. */
export function publishArticle(
  draft: Draft,
  article: Article,
  live: LiveVersion,
  cause: Cause,
): void {
  const ref = { edition: article.edition, id: article.id };
  const held = draft.record(ref);
  const index = draft.index(article.edition);
  const { related, neighbours } = index.add(
    relatedDocumentOf(article, live.contentVersion, cause.eventTime),
  );
  for (const neighbour of neighbours) {
    draft.setList({ edition: article.edition, id: neighbour.id }, neighbour.related);
  }
  // The record keeps the list that is stored until the end of the batch, when old and new are compared.
  draft.put({
    ...ref,
    live: { ...live, related: held?.live?.related ?? [] },
    pending: null,
    withdrawn: null,
  });
  draft.setList(ref, related);
  moveInLatest(draft, held, article, live);
  setTimers(draft, ref, held, { live, pending: null });
  draft.told.push({
    kind: 'enriched',
    article,
    contentVersion: live.contentVersion,
    revision: live.revision,
    updatedAt: live.updatedAt,
    contentHash: live.contentHash,
    latest: {
      edition: draft.latest.top({ edition: article.edition, section: null }),
      section: draft.latest.top({ edition: article.edition, section: article.section }),
    },
    cause: { eventTime: cause.eventTime, traceparent: cause.traceparent },
  });
}

/** Counts a version as live that has ended, until its timer withdraws it: nobody is told of it. */
export function keepEnded(draft: Draft, ref: ArticleRef, live: LiveVersion): void {
  const held = draft.record(ref);
  if (held) leaveLatest(draft, held);
  draft.put({
    ...ref,
    live: { ...live, related: held?.live?.related ?? [] },
    pending: null,
    withdrawn: null,
  });
  setTimers(draft, ref, held, { live, pending: null });
}

/** Keeps a version until its embargo ends. What is live stays live. */
export function holdArticle(draft: Draft, pending: PendingVersion): void {
  const { edition, id } = pending.article;
  const held = draft.record({ edition, id });
  const live = held?.live ?? null;
  draft.put({ edition, id, live, pending, withdrawn: null });
  setTimers(draft, { edition, id }, held, { live, pending });
}

/** Forgets the version that waited for its embargo. */
export function dropPending(draft: Draft, held: ArticleRecord): void {
  draft.put({ ...held, pending: null });
  setTimers(draft, held, held, { live: held.live, pending: null });
}

/** Takes a live article out of Latest, everywhere. */
export function leaveLatest(draft: Draft, { edition, id, live }: ArticleRecord): void {
  if (live === null) return;
  const entry = { id, publishedAt: Date.parse(live.publishedAt) };
  for (const feed of latestFeeds(edition, live.sections)) {
    draft.latest.remove(feed, id);
    draft.changes.push({ kind: 'latest', feed, entry, present: false });
  }
}

/** Replaces the timers of what was held by those of what holds now. */
export function setTimers(
  draft: Draft,
  ref: ArticleRef,
  before: Waiting | null,
  after: Waiting | null,
): void {
  const { edition, id } = ref;
  for (const [waiting, present] of [
    [before, false],
    [after, true],
  ] as const) {
    const ends = [
      ['embargo', waiting?.pending?.dueAt],
      ['expiry', waiting?.live?.expiresAt],
    ] as const;
    for (const [kind, at] of ends) {
      if (!at) continue;
      const timer = { kind, edition, id, dueAt: Date.parse(at) };
      draft.changes.push({ kind: 'timer', timer, present });
    }
  }
}

type Waiting = Pick<ArticleRecord, 'live' | 'pending'>;

/** The lists of Latest that an article stands in: its edition's and its sections'. */
export function latestFeeds(edition: string, sections: readonly string[]): LatestFeed[] {
  return [null, ...sections].map((section) => ({ edition, section }));
}

function moveInLatest(
  draft: Draft,
  held: ArticleRecord | null,
  article: Article,
  live: LiveVersion,
): void {
  if (held) leaveLatest(draft, held);
  const entry = { id: article.id, publishedAt: Date.parse(live.publishedAt) };
  for (const feed of latestFeeds(article.edition, sectionsOf(article))) {
    draft.latest.put(feed, entry);
    draft.changes.push({ kind: 'latest', feed, entry, present: true });
  }
}

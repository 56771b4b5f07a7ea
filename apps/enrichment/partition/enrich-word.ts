import type { ArticleRef } from '#article/article-ref.js';
import type { Outcome } from '#event-log/next-step.js';
import type { ArticleRecord, Timer } from '#read-model/enrichment-state.js';
import { assignVersion, releaseVersion, type Said } from '../versions/assign-version.js';
import type { Draft } from './draft.js';
import {
  dropPending,
  holdArticle,
  keepEnded,
  publishArticle,
  setTimers,
} from './publish-article.js';
import type { Word } from './read-word.js';
import { withdrawArticle } from './withdraw-article.js';

const EXPIRED = 'The article has expired.';
const DONE: Outcome = { kind: 'done' };

/** Takes one word of the newsroom into the batch. */
export function enrichWord(draft: Draft, word: Word): Outcome {
  switch (word.kind) {
    case 'misread':
      return word.outcome;
    case 'put':
      return putArticle(draft, word.said);
    case 'withdraw': {
      const { edition, id, reason } = word.said;
      const held = draft.record({ edition, id });
      if (held?.withdrawn) return { kind: 'skip', reason: 'the article was withdrawn before' };
      const { version, eventTime: at, traceparent, before } = word;
      if (held === null && before === null) draft.withdrawnUnknown.push({ edition, id });
      const shownIn = before?.sections ?? null;
      withdrawArticle(draft, { edition, id }, { version, reason, at, traceparent, shownIn });
      return DONE;
    }
  }
}

/** Does what a timer that is due asks for. What a timer before it has changed may leave it nothing to do. */
export function enrichTimer(draft: Draft, timer: Timer): void {
  draft.changes.push({ kind: 'timer', timer, present: false });
  const held = draft.record(timer);
  if (timer.kind === 'embargo') release(draft, held);
  const expiresAt = held?.live?.expiresAt;
  if (timer.kind === 'expiry' && expiresAt && Date.parse(expiresAt) <= draft.now) {
    expire(draft, timer, held.live!.contentVersion, expiresAt);
  }
  // A version that was released in this turn may have set a timer of this kind anew.
  setTimers(draft, timer, null, draft.record(timer));
}

function release(draft: Draft, held: ArticleRecord | null): void {
  const pending = held?.pending;
  if (!pending || Date.parse(pending.dueAt) > draft.now) return;
  const released = releaseVersion(held.live, pending, draft.nowFor(held, pending.version));
  switch (released.kind) {
    case 'publish':
      return publishArticle(draft, pending.article, released.live, pending);
    case 'hold':
      return holdArticle(draft, released.pending);
    case 'expired':
      return expire(draft, held, pending.version, pending.dueAt);
  }
}

function putArticle(draft: Draft, said: Said): Outcome {
  const ref = { edition: said.article.edition, id: said.article.id };
  const held = draft.record(ref);
  const verdict = assignVersion(held, said, draft.nowFor(ref, said.version));
  switch (verdict.kind) {
    case 'skip':
      return verdict;
    case 'drop-pending':
      dropPending(draft, held!);
      return DONE;
    case 'hold':
      holdArticle(draft, verdict.pending);
      return DONE;
    case 'publish':
      publishArticle(draft, said.article, verdict.live, said);
      return DONE;
    case 'keep-ended':
      keepEnded(draft, ref, verdict.live);
      return DONE;
    case 'expired':
      expire(draft, ref, said.version, said.eventTime);
      return DONE;
  }
}

function expire(draft: Draft, { edition, id }: ArticleRef, version: number, at: string): void {
  withdrawArticle(draft, { edition, id }, { version, reason: EXPIRED, at, traceparent: null });
}

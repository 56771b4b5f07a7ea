import type { Outcome } from '#event-log/next-step.js';
import type { Timer } from '#read-model/enrichment-state.js';
import { assignVersion, releaseVersion, type Said } from '../versions/assign-version.js';
import type { Draft } from './draft.js';
import { dropPending, holdArticle, publishArticle } from './publish-article.js';
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
      if (draft.record({ edition, id })?.withdrawn) {
        return { kind: 'skip', reason: 'the article was withdrawn before' };
      }
      const { version, eventTime: at, traceparent } = word;
      withdrawArticle(draft, { edition, id }, { version, reason, at, traceparent });
      return DONE;
    }
  }
}

/** Does what a timer that is due asks for; a timer that was overtaken by a later word does nothing. */
export function enrichTimer(draft: Draft, timer: Timer): void {
  const held = draft.record(timer);
  draft.changes.push({ kind: 'timer', timer, present: false });
  const pending = held?.pending;
  if (timer.kind === 'embargo' && pending && Date.parse(pending.dueAt) <= draft.now) {
    const released = releaseVersion(held.live, pending, draft.now);
    if (released.kind === 'publish') {
      publishArticle(draft, pending.article, released.live, pending);
    } else {
      expire(draft, timer, pending.version, new Date(draft.now).toISOString());
    }
  }
  const expiresAt = held?.live?.expiresAt;
  if (timer.kind === 'expiry' && expiresAt && Date.parse(expiresAt) <= draft.now) {
    expire(draft, timer, held.live!.contentVersion, expiresAt);
  }
}

function putArticle(draft: Draft, said: Said): Outcome {
  const ref = { edition: said.article.edition, id: said.article.id };
  const held = draft.record(ref);
  const verdict = assignVersion(held, said, draft.now);
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
    case 'expired':
      expire(draft, ref, said.version, new Date(draft.now).toISOString());
      return DONE;
  }
}

function expire(
  draft: Draft,
  ref: { edition: string; id: string },
  version: number,
  at: string,
): void {
  withdrawArticle(draft, ref, { version, reason: EXPIRED, at, traceparent: null });
}

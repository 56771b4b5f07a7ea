import type { ArticleRef } from '#article/article-ref.js';
import type { CloudEvent } from '#article/cloud-event.js';
import type { Batch } from '#event-log/event-log.js';
import type { Outcome } from '#event-log/next-step.js';
import type { EnrichmentChange, EnrichmentState, Timer } from '#read-model/enrichment-state.js';
import type { Position } from '#read-model/position.js';
import type { RelatedIndex } from '../related/related-index.js';
import { enrichTimer, enrichWord } from './enrich-word.js';
import { finishBatch } from './finish-batch.js';
import { loadDraft, loadRecords } from './load-draft.js';
import { readWord } from './read-word.js';
import type { ToldBeyond } from './told-beyond.js';

export interface Enriched {
  outcomes: Outcome[];
  events: CloudEvent[];
  changes: EnrichmentChange[];
  /** Articles that were withdrawn before anything was said of them. */
  withdrawnUnknown: readonly ArticleRef[];
  /** Where the store stood when all had been read. */
  storedAt: Position | null;
  /** Of what was told beyond the state, what this batch has not made good yet. */
  beyond: ToldBeyond;
}

/**
 * Makes a batch of `articles`, and the timers that are due, into what is to be said and stored. It reads the state and
 * changes the related indexes in memory, and writes nothing.
 *
 * @param beyond what was told before, and the state knows nothing of.
 */
export async function enrichBatch(
  batch: Batch,
  timers: readonly Timer[],
  state: EnrichmentState,
  indexOf: (edition: string) => RelatedIndex,
  now: number,
  beyond: ToldBeyond,
): Promise<Enriched> {
  const words = batch.events.map(readWord);
  const draft = await loadDraft(batch.partition, words, timers, state, indexOf, now, beyond);
  for (const timer of timers) enrichTimer(draft, timer);
  const outcomes = words.map((word) => enrichWord(draft, word));
  const listed = [...draft.lists.values(), ...beyond.values()].map(({ ref }) => ref);
  const [, storedAt] = await Promise.all([
    loadRecords(draft, batch.partition, listed, state),
    // Asked last, so it covers all that was read before.
    state.position(batch.partition),
  ]);
  const { withdrawnUnknown } = draft;
  const finished = finishBatch(draft, Math.max(batch.next - 1, 0));
  return { outcomes, withdrawnUnknown, storedAt, ...finished };
}

import { refKey, type ArticleRef } from '#article/article-ref.js';
import type { CloudEvent } from '#article/cloud-event.js';
import type { Batch } from '#event-log/event-log.js';
import type { Outcome } from '#event-log/next-step.js';
import type { EnrichmentChange, EnrichmentState, Timer } from '#read-model/enrichment-state.js';
import { LatestLists } from '../latest/latest-lists.js';
import type { RelatedIndex } from '../related/related-index.js';
import { Draft } from './draft.js';
import { enrichTimer, enrichWord } from './enrich-word.js';
import { finishBatch } from './finish-batch.js';
import { latestFeeds } from './publish-article.js';
import { readWord, type Word } from './read-word.js';
import type { ToldBeyond } from './told-beyond.js';

export interface Enriched {
  outcomes: Outcome[];
  events: CloudEvent[];
  changes: EnrichmentChange[];
  /** Articles that were withdrawn before anything was said of them. */
  withdrawnUnknown: readonly ArticleRef[];
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
  await loadRecords(draft, batch.partition, listed, state);
  const { withdrawnUnknown } = draft;
  return { outcomes, withdrawnUnknown, ...finishBatch(draft, Math.max(batch.next - 1, 0)) };
}

/** Reads all that the batch can need in a few steps, so that deciding is synchronous. */
async function loadDraft(
  partition: number,
  words: readonly Word[],
  timers: readonly Timer[],
  state: EnrichmentState,
  indexOf: (edition: string) => RelatedIndex,
  now: number,
  beyond: ToldBeyond,
): Promise<Draft> {
  const refs = distinct([
    ...timers.map(({ edition, id }) => ({ edition, id })),
    ...words.flatMap(refOf),
  ]);
  const latest = new LatestLists();
  const draft = new Draft(now, latest, indexOf, beyond);
  await loadRecords(draft, partition, refs, state);

  const feeds = new Map<string, ReturnType<typeof latestFeeds>[number]>();
  const addFeeds = (edition: string, sections: readonly string[]) => {
    for (const feed of latestFeeds(edition, sections)) {
      feeds.set(`${edition}/${feed.section ?? ''}`, feed);
    }
  };
  for (const word of words) {
    if (word.kind !== 'put') continue;
    const { edition, section, sections } = word.said.article;
    addFeeds(edition, [section, ...sections]);
  }
  for (const ref of refs) {
    const record = draft.record(ref);
    const pending = record?.pending?.article;
    addFeeds(ref.edition, [
      ...(record?.live?.sections ?? []),
      ...(pending ? [pending.section, ...pending.sections] : []),
    ]);
  }
  const size = LatestLists.loadSize(words.length + timers.length);
  // All at once: a store on a server answers many questions in the time of one.
  await Promise.all([
    ...[...feeds.values()].map(async (feed) =>
      latest.load(feed, await state.latest(partition, feed, size)),
    ),
    loadShowers(draft, partition, refs, state),
  ]);
  return draft;
}

/** Who shows the articles that are live now, with their records: their lists change when one is taken out. */
async function loadShowers(
  draft: Draft,
  partition: number,
  refs: readonly ArticleRef[],
  state: EnrichmentState,
): Promise<void> {
  const live = refs.filter((ref) => draft.record(ref)?.live);
  const showers = await Promise.all(live.map((ref) => state.shownBy(partition, ref)));
  live.forEach((ref, at) => draft.loadShowers(ref, showers[at]!));
  const shown = live.flatMap(({ edition }, at) => showers[at]!.map((id) => ({ edition, id })));
  await loadRecords(draft, partition, shown, state);
}

async function loadRecords(
  draft: Draft,
  partition: number,
  refs: readonly ArticleRef[],
  state: EnrichmentState,
): Promise<void> {
  const missing = distinct(refs.filter((ref) => !draft.isLoaded(ref)));
  if (missing.length === 0) return;
  const records = await state.records(partition, missing);
  missing.forEach((ref, at) => draft.load(ref, records[at] ?? null));
}

function refOf(word: Word): ArticleRef[] {
  if (word.kind === 'misread') return [];
  const { edition, id } = word.kind === 'put' ? word.said.article : word.said;
  return [{ edition, id }];
}

function distinct(refs: readonly ArticleRef[]): ArticleRef[] {
  return [...new Map(refs.map((ref) => [refKey(ref), ref])).values()];
}

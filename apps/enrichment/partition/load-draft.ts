import { refKey, type ArticleRef } from '#article/article-ref.js';
import { sectionsOf } from '#article/article.js';
import type {
  ArticleRecord,
  EnrichmentState,
  LatestFeed,
  Timer,
} from '#read-model/enrichment-state.js';
import { LatestLists } from '../latest/latest-lists.js';
import type { RelatedIndex } from '../related/related-index.js';
import { Draft } from './draft.js';
import { latestFeeds } from './publish-article.js';
import type { Word } from './read-word.js';
import type { ToldBeyond } from './told-beyond.js';

/** Reads all that the batch can need in a few steps, so that deciding is synchronous. */
export async function loadDraft(
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
  const size = LatestLists.loadSize(words.length + timers.length);
  const loaded = new Set<string>();
  const loadLatest = async (feed: LatestFeed) => {
    const key = `${feed.edition}/${feed.section ?? ''}`;
    if (loaded.has(key)) return;
    loaded.add(key);
    latest.load(feed, await state.latest(partition, feed, size));
  };
  // A store on a server answers many questions in the time of one.
  await Promise.all([
    loadRecords(draft, partition, refs, state),
    ...words.flatMap(feedsSaid).map(loadLatest),
  ]);
  await Promise.all([
    ...refs.flatMap((ref) => feedsHeld(draft.record(ref))).map(loadLatest),
    loadShowers(draft, partition, refs, state),
  ]);
  return draft;
}

/** The lists of Latest that an article may enter by a word. */
function feedsSaid(word: Word): LatestFeed[] {
  if (word.kind !== 'put') return [];
  const { article } = word.said;
  return latestFeeds(article.edition, sectionsOf(article));
}

/** Those that it may leave, or enter when its embargo ends. */
function feedsHeld(record: ArticleRecord | null): LatestFeed[] {
  if (record === null) return [];
  const pending = record.pending?.article;
  const sections = [...(record.live?.sections ?? []), ...(pending ? sectionsOf(pending) : [])];
  return latestFeeds(record.edition, sections);
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

/** Records that are not loaded yet. */
export async function loadRecords(
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

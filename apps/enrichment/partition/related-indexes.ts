import { refKey, type ArticleRef } from '#article/article-ref.js';
import { decodeEvent } from '#article/cloud-event.js';
import { subjectOf, type RelatedLink } from '#article/events.js';
import { versionOf } from '#event-log/dead-letters/version-of.js';
import type { EventLog, LogEvent } from '#event-log/event-log.js';
import type { EnrichmentState, LiveVersion } from '#read-model/enrichment-state.js';
import { relatedDocumentOf } from './related-document-of.js';
import { RelatedIndex } from '../related/related-index.js';
import { contentHash } from '../versions/content-hash.js';
import type { IndexSnapshot } from '../related/index-snapshot.js';
import { isStray } from './is-stray.js';
import { readWord, timeOf } from './read-word.js';
import type { RelatedWindow } from './related-window.js';
import { uncheckedArticle } from './unchecked-article.js';

const AT_ONCE = 1_000;
/** Taken in between two turns of the process, some 20 ms of work: in the embedded form it answers readers meanwhile. */
const A_TURN = 100;
const DAY_MS = 86_400_000;

/** Lets others have their turn. @throws the signal's reason when the process is ending: then nobody needs the indexes. */
async function aTurn(leaving: AbortSignal | undefined): Promise<void> {
  await new Promise(setImmediate);
  leaving?.throwIfAborted();
}

/** The related indexes of a partition, one an edition. They live in memory and are made from the log. */
export class RelatedIndexes {
  private readonly byEdition = new Map<string, RelatedIndex>();

  constructor(private readonly window: RelatedWindow) {}

  of(edition: string): RelatedIndex {
    let index = this.byEdition.get(edition);
    if (index === undefined) {
      index = new RelatedIndex({
        windowMs: this.window.days * DAY_MS,
        leastEvents: this.window.events,
        maxArticles: this.window.articles,
      });
      this.byEdition.set(edition, index);
    }
    return index;
  }

  /** How many articles have come in, those of a rebuild among them. */
  get entered(): number {
    let all = 0;
    for (const index of this.byEdition.values()) all += index.entered;
    return all;
  }

  snapshot(): [edition: string, index: IndexSnapshot][] {
    return [...this.byEdition].map(([edition, index]) => [edition, index.snapshot()]);
  }

  /** Into indexes that are empty. */
  load(editions: readonly (readonly [edition: string, index: IndexSnapshot])[]): void {
    for (const [edition, index] of editions) this.of(edition).load(index);
  }

  /**
   * Takes in what `enriched-articles` has told since a snapshot: it is all that has changed. Lists come last, when every
   * article that they name has come in.
   *
   * @param from everything told below it is in the snapshot.
   * @param to the state holds everything told below it, and nothing else.
   * @param leaving ends it early.
   */
  async follow(
    log: Pick<EventLog, 'read' | 'partitions'>,
    partition: number,
    from: number,
    to: number,
    leaving?: AbortSignal,
  ): Promise<void> {
    const lists = new Map<string, { ref: ArticleRef; related: readonly RelatedLink[] }>();
    for (let position = from; position < to;) {
      const { events, next } = await log.read('enriched-articles', partition, position, AT_ONCE);
      for (const [at, event] of events.entries()) {
        if (at % A_TURN === 0) await aTurn(leaving);
        const decoded = decodeEvent('enriched-articles', event);
        if (event.offset >= to || !decoded.ok) continue;
        if (isStray(decoded.event, partition, log.partitions)) continue;
        const ref = subjectOf(decoded.event);
        const { type, data } = decoded.event;
        lists.delete(refKey(ref));
        if (type === 'article.withdrawn') this.of(ref.edition).forget(ref.id);
        else lists.set(refKey(ref), { ref, related: data.related });
        if (type !== 'article.enriched') continue;
        const causedAt = event.headers['ce_causedat'] ?? new Date(event.time).toISOString();
        const document = relatedDocumentOf(data.article, data.contentVersion, causedAt);
        this.of(ref.edition).restore(document, []);
      }
      if (next <= position) break;
      position = next;
    }
    for (const { ref, related } of lists.values()) this.of(ref.edition).relist(ref.id, related);
    await this.makeReady(leaving);
  }

  /**
   * Reads the window back from `articles`, to its end: after a loss of the state the position is at the start again, and
   * all that is live lies beyond it. An event counts when its version is the one that is live; the lists come from the
   * state. The window follows the newest event that was handled, not the clock, so the same log gives the same index on
   * any day.
   *
   * @param position that the state covers.
   * @param leaving ends it early.
   */
  async rebuild(
    log: EventLog,
    state: EnrichmentState,
    partition: number,
    position: number,
    leaving?: AbortSignal,
  ): Promise<void> {
    const end = (await log.ends('articles'))[partition] ?? 0;
    let from = await this.windowStart(log, partition, position > 0 ? position : end);
    while (from < end) {
      const { events, next } = await log.read('articles', partition, from, AT_ONCE);
      for (let at = 0; at < events.length; at += A_TURN) {
        await aTurn(leaving);
        await this.rebuildFrom(events.slice(at, at + A_TURN), state, partition);
      }
      if (next <= from) break;
      from = next;
    }
    await this.makeReady(leaving);
  }

  /** Of a turn's events alone: what is read of a thousand outlives the garbage collector's first look, and costs twice. */
  private async rebuildFrom(
    events: readonly LogEvent[],
    state: EnrichmentState,
    partition: number,
  ): Promise<void> {
    const puts = events.flatMap((event) => {
      const article = uncheckedArticle(event);
      return article === null ? [] : [{ event, article }];
    });
    const refs = puts.map(({ article: { edition, id } }) => ({ edition, id }));
    const records = await state.records(partition, refs);
    for (const [at, { event, article }] of puts.entries()) {
      const live = records[at]?.live;
      const version = versionOf(event);
      if (!live || version < live.contentVersion) continue;
      const index = this.of(article.edition);
      // What is live was checked when it was taken. Sent again unchanged, it is no new version; compaction keeps that
      // event and removes the one that counted.
      const isLive = version === live.contentVersion;
      if (!isLive && (index.has(article.id) || !isRepeat(event, live))) continue;
      const document = relatedDocumentOf(article, live.contentVersion, timeOf(event));
      index.restore(document, live.related);
    }
  }

  private async makeReady(leaving: AbortSignal | undefined): Promise<void> {
    for (const index of this.byEdition.values()) {
      for (const _part of index.makeReady()) await aTurn(leaving);
    }
  }

  private async windowStart(log: EventLog, partition: number, position: number): Promise<number> {
    if (position === 0) return 0;
    const { events } = await log.read('articles', partition, position - 1, 1);
    const newest = events[0]?.time;
    if (newest === undefined) return 0;
    const byTime = await log.offsetAt('articles', partition, newest - this.window.days * DAY_MS);
    return Math.max(0, Math.min(byTime, position - this.window.events));
  }
}

function isRepeat(event: LogEvent, { contentHash: hash }: LiveVersion): boolean {
  const word = readWord(event);
  return word.kind === 'put' && contentHash(word.said.article) === hash;
}

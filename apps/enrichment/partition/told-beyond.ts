import { refKey, type ArticleRef } from '#article/article-ref.js';
import { decodeEvent } from '#article/cloud-event.js';
import { subjectOf, type RelatedLink } from '#article/events.js';
import type { EventLog } from '#event-log/event-log.js';
import { isStray } from './is-stray.js';

/** What was told of an article, and the state knows nothing of. */
export interface ToldArticle {
  ref: ArticleRef;
  related: RelatedLink[];
  relatedVersion: number;
  /** The version that was told, and when that was decided (ms); null: only a list was told. */
  content: { version: number; at: number } | null;
}

/** By `refKey`. */
export type ToldBeyond = ReadonlyMap<string, ToldArticle>;

export interface ToldSince {
  /** The last of each article that is not told as gone after it. */
  beyond: ToldBeyond;
  /** The highest version that was told; -1: nothing was. When all up to it has been handled, it is made good. */
  horizon: number;
  /** The offset behind the last that was told. */
  end: number;
}

const AT_ONCE = 500;

/**
 * What `enriched-articles` tells beyond what the state holds: a batch was told, and whoever told it died, or lost the
 * store, before it was stored. That batch is handled again, but not as it was: more was said meanwhile, time has passed,
 * or it comes in smaller pieces. What it changed then and does not change now would stand in the topic for good.
 *
 * @param from the state holds all that is told below this offset.
 */
export async function toldBeyond(
  log: Pick<EventLog, 'read' | 'ends' | 'partitions'>,
  partition: number,
  from: number,
): Promise<ToldSince> {
  const beyond = new Map<string, ToldArticle>();
  let [end, horizon] = [from, -1];
  const logEnd = (await log.ends('enriched-articles'))[partition] ?? 0;
  for (let position = from; position < logEnd;) {
    const { events, next } = await log.read('enriched-articles', partition, position, AT_ONCE);
    for (const { headers, value, time, offset } of events) {
      const decoded = decodeEvent('enriched-articles', { headers, value });
      if (!decoded.ok || isStray(decoded.event, partition, log.partitions)) continue;
      const { type, data } = decoded.event;
      const ref = subjectOf(decoded.event);
      end = offset + 1;
      horizon = Math.max(
        horizon,
        type === 'article.withdrawn' ? data.contentVersion : data.relatedVersion,
      );
      if (type === 'article.withdrawn') {
        beyond.delete(refKey(ref));
        continue;
      }
      const { related, relatedVersion } = data;
      const content =
        type === 'article.enriched'
          ? { version: data.contentVersion, at: Date.parse(headers['ce_time'] ?? '') || time }
          : (beyond.get(refKey(ref))?.content ?? null);
      beyond.set(refKey(ref), { ref, related, relatedVersion, content });
    }
    if (next <= position) break;
    position = next;
  }
  return { beyond, horizon, end };
}

/**
 * Those of articles that may still come: everything below `next` has been handled, but for timers, which tell under the
 * last offset before it.
 */
export const stillBeyond = (beyond: ToldBeyond, next: number): ToldBeyond =>
  new Map([...beyond].filter(([, { relatedVersion }]) => relatedVersion >= next - 1));

import { sectionsOf, type Article } from '#article/article.js';
import type { ShownVersion } from '#article/shown-before.js';
import type { ArticleRecord, LiveVersion, PendingVersion } from '#read-model/enrichment-state.js';
import { contentHash } from './content-hash.js';

/** An article as an event gave it. */
export interface Said {
  article: Article;
  /** The offset in `articles` of the event (of a redriven one: of its origin). */
  version: number;
  /** The time of the event, RFC 3339. */
  eventTime: string;
  traceparent: string | null;
  /** Where the article was moved here, and readers have seen this version before. */
  shownBefore: ShownVersion | null;
}

export type Verdict =
  | { kind: 'skip'; reason: string }
  /** The newsroom took back what was waiting: what is live stays. */
  | { kind: 'drop-pending' }
  | { kind: 'hold'; pending: PendingVersion }
  | { kind: 'publish'; live: LiveVersion }
  /** It was shown before it came here, and has ended meanwhile: it counts as live, nobody is told, its timer withdraws it. */
  | { kind: 'keep-ended'; live: LiveVersion }
  | { kind: 'expired' };

/**
 * Decides what an article's event means for what is held of that article. Pure: `now` comes in milliseconds.
 *
 * Order is decided by offsets, and `modifiedAt` can only hold a revision back, never let one through.
 *
 * What had not begun, or had not ended, when it was said is decided by a timer, even if its time has passed by now: a
 * replay, or a service that was away, may still meet a word that took it back in time.
 */
export function assignVersion(held: ArticleRecord | null, said: Said, now: number): Verdict {
  if (held?.withdrawn) return { kind: 'skip', reason: 'the article was withdrawn for good' };
  const newest = held?.pending ?? held?.live ?? null;
  if (newest !== null && said.version <= versionOfHeld(held!)) {
    return { kind: 'skip', reason: `version ${versionOfHeld(held!)} is held` };
  }
  const hash = contentHash(said.article);
  if (newest?.contentHash === hash) return { kind: 'skip', reason: 'a duplicate' };
  const modifiedAt = trustedClock(said);
  if (newest?.modifiedAt && modifiedAt && modifiedAt < newest.modifiedAt) {
    return { kind: 'skip', reason: `a revision of ${modifiedAt}; ${newest.modifiedAt} is held` };
  }
  if (held?.pending && held.live?.contentHash === hash) return { kind: 'drop-pending' };

  const { article, version, eventTime, traceparent, shownBefore } = said;
  const next = { article, version, eventTime, traceparent, contentHash: hash, modifiedAt };
  if (shownBefore !== null) return showAgain(held?.live ?? null, next, shownBefore, now);
  const saidAt = Math.min(Date.parse(eventTime), now);
  const dueAt = dueAtOf(article);
  if (dueAt > saidAt) return hold(next, dueAt);
  return goLive(held?.live ?? null, next, saidAt, now);
}

/** What becomes of a version whose time has come: all that was said before `dueAt` has been handled. */
export function releaseVersion(
  live: LiveVersion | null,
  pending: PendingVersion,
  now: number,
): GoesLive {
  return goLive(live, pending, Date.parse(pending.dueAt), now);
}

/** Its embargo is over for all who read it before; its end may be put off yet by a word that came in time. */
function showAgain(
  former: LiveVersion | null,
  next: NextVersion,
  { revision, contentClock: updatedAt }: ShownVersion,
  now: number,
): Verdict {
  const live = liveVersion(former, next, { revision, updatedAt });
  const hasEnded = live.expiresAt !== null && Date.parse(live.expiresAt) <= now;
  return { kind: hasEnded ? 'keep-ended' : 'publish', live };
}

type GoesLive = Extract<Verdict, { kind: 'publish' | 'hold' | 'expired' }>;
type NextVersion = Omit<PendingVersion, 'dueAt'>;

function hold(next: NextVersion, dueAt: number): GoesLive {
  return { kind: 'hold', pending: { ...next, dueAt: new Date(dueAt).toISOString() } };
}

/** @param handledTo what was said before this time (ms) is known; it is `now` only where nothing waits in the log. */
function goLive(
  former: LiveVersion | null,
  next: NextVersion,
  handledTo: number,
  now: number,
): GoesLive {
  const { article } = next;
  const expiresAt = expiresAtOf(article);
  const end = expiresAt === null ? Infinity : Date.parse(expiresAt);
  if (end <= handledTo) return { kind: 'expired' };
  if (end <= now) return hold(next, end);
  const clock = next.modifiedAt ?? (former === null ? article.publishedAt : next.eventTime);
  // It never runs back, and readers see no change from before the publication.
  const updatedAt = [clock, article.publishedAt, former?.updatedAt ?? ''].toSorted().at(-1)!;
  const revision = (former?.revision ?? 0) + 1;
  return { kind: 'publish', live: liveVersion(former, next, { revision, updatedAt }) };
}

function liveVersion(
  former: LiveVersion | null,
  { article, version, contentHash: hash, modifiedAt }: NextVersion,
  { revision, updatedAt }: Pick<LiveVersion, 'revision' | 'updatedAt'>,
): LiveVersion {
  return {
    contentVersion: version,
    relatedVersion: Math.max(version, former?.relatedVersion ?? 0),
    revision,
    contentHash: hash,
    modifiedAt,
    updatedAt,
    publishedAt: article.publishedAt,
    sections: sectionsOf(article),
    related: [],
    expiresAt: expiresAtOf(article),
  };
}

/** The source's clock, unless it lies in the future of the event that carries it: then it would block every later one. */
export function trustedClock({
  article,
  eventTime,
}: Pick<Said, 'article' | 'eventTime'>): string | null {
  return article.modifiedAt !== undefined && article.modifiedAt <= eventTime
    ? article.modifiedAt
    : null;
}

/** When the article may be shown, in ms: a publication in the future is an embargo. */
function dueAtOf(article: Article): number {
  return Math.max(Date.parse(article.publishedAt), Date.parse(article.embargoUntil ?? '') || 0);
}

/** The earlier of the article's own end and that of the right to show it. */
export function expiresAtOf(article: Article): string | null {
  const ends = [article.expiresAt, article.rights.expiresAt].filter((end) => end !== undefined);
  return ends.toSorted()[0] ?? null;
}

function versionOfHeld(held: ArticleRecord): number {
  return Math.max(held.live?.contentVersion ?? -1, held.pending?.version ?? -1);
}

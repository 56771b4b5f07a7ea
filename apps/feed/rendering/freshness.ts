/** How far something cached was known to be right when it was last rendered or checked. */
export interface Seen {
  /** When that check began, in ms: what happened later it may not know. */
  at: number;
  /** `EditionWatch.changes` and `drops` at that time. */
  changes: number;
  drops: number;
}

export interface FreshnessLimits {
  /** Bytes that nobody gave notice about are checked again at this age: notices can be lost. */
  recheckMs: number;
  /** From this age on the check runs beside the request, so that what is asked for often never waits for one. */
  earlyCheckMs: number;
  /** In an outage, how long after the last good check bytes still go out. */
  outageMs: number;
}

export const FRESHNESS: FreshnessLimits = {
  recheckMs: 1_000,
  earlyCheckMs: 500,
  outageMs: 10 * 60_000,
};

export type Use = 'serve' | 'serve-and-check' | 'check';

/** Whether cached bytes may go out as they are. */
export function useOf(
  seen: Seen,
  watch: { changes: number },
  now: number,
  limits = FRESHNESS,
): Use {
  if (seen.changes !== watch.changes) return 'check';
  const age = now - seen.at;
  // A clock that was set back says nothing about the age.
  if (age < 0 || age >= limits.recheckMs) return 'check';
  return age >= limits.earlyCheckMs ? 'serve-and-check' : 'serve';
}

export type Outage = 'behind' | 'unavailable';

/** Why there is no answer now. */
export type Refusal = 'CATCHING_UP' | 'STORE_UNAVAILABLE';

/**
 * Whether cached bytes go out although they cannot be checked: the store is away, or is replaying and knows less than we
 * do. They do for a while, but never when they hold what has been withdrawn or revised since, or when something changed
 * that this process was not told of: no article is shown again once it was dropped, nor as it was before its correction.
 */
export function inOutage(
  outage: Outage,
  cached: { seen: Seen; holdsOutdated: boolean; changedUnnoticed: boolean } | null,
  now: number,
  limits = FRESHNESS,
): 'serve' | Refusal {
  const refusal = outage === 'behind' ? 'CATCHING_UP' : 'STORE_UNAVAILABLE';
  if (cached === null || cached.holdsOutdated || cached.changedUnnoticed) return refusal;
  return now - cached.seen.at < limits.outageMs ? 'serve' : refusal;
}

const SECOND_MS = 1_000;

/** What Last-Modified rests on. */
export interface Dated {
  /** The second of the last change, in ms; null when there is none. */
  changedSecond: number | null;
  /** The second that is told; null when it could mean other bytes too. */
  lastModified: number | null;
  etag: string;
  seen: Seen;
}

export const secondOf = (time: number): number => Math.floor(time / SECOND_MS) * SECOND_MS;

/**
 * The Last-Modified of new bytes. Two changes within one second would have the same date for different bytes; whoever
 * got the first ones with that date must not be told 304 for ever, so the second ones have none.
 */
export function lastModifiedOf(
  next: { changedSecond: number | null; etag: string },
  previous: Dated | null,
): number | null {
  if (previous === null || previous.changedSecond !== next.changedSecond) return next.changedSecond;
  if (previous.etag === next.etag) return previous.lastModified;
  const wasTold = previous.lastModified === null || mayTell(previous.lastModified, previous.seen);
  return wasTold ? null : next.changedSecond;
}

/** Last-Modified is told only when a check has begun after that second had passed: no further change can fall into it. */
export function mayTell(lastModified: number, seen: Pick<Seen, 'at'>): boolean {
  return seen.at >= lastModified + SECOND_MS;
}

/**
 * One word of the moved log: what holds of an article, in the place of all that was said of it. An article that is live
 * and whose revision waits for its embargo has two.
 */
export interface MovedWord {
  kind: 'live' | 'waiting' | 'withdrawn';
  edition: string;
  id: string;
  /** The offset in the old `articles` of the event that gave it: words keep this order. */
  version: number;
  /** Where the old `enriched-articles` tells it; null for what waits, which was told to nobody. */
  toldAt: number | null;
}

/**
 * The id of a word's event. It follows from the old log, so a run that was interrupted is recognised by the next one.
 *
 * @param logId of the partition of the old `articles`.
 */
export function wordId(logId: string, { kind, version }: MovedWord): string {
  // An expiry withdraws at the version that had expired.
  return `${logId}/${version}${kind === 'withdrawn' ? '/withdrawn' : ''}`;
}

import { stillBeyond, type ToldBeyond, type ToldSince } from './told-beyond.js';

/** How the state stands to what `enriched-articles` tells. */
export interface Telling {
  /** As the state has it: it holds all that is told below. Null: nobody knows. */
  stored: number | null;
  /** Behind the last that was told; null: nothing was, as far as is known. */
  end: number | null;
  /** What was told up to this version is not made good yet; -1: all is. */
  horizon: number;
  beyond: ToldBeyond;
}

/** @param since what is told beyond `stored`. */
export function tellingFrom(stored: number | null, since: ToldSince | null): Telling {
  const { end, horizon, beyond } = since ?? { end: null, horizon: -1, beyond: new Map() };
  return { stored, end, horizon, beyond };
}

/**
 * After a batch. While something is still to be made good the mark in the store stays where it is, so that whoever takes
 * the partition next knows of it too.
 *
 * @param beyond what the batch has left to be made good.
 * @param lastTold the offset of the last event that it told; null: none.
 * @param next the position behind it.
 */
export function tellingAfter(
  before: Telling,
  beyond: ToldBeyond,
  lastTold: number | null,
  next: number,
): Telling {
  const end = lastTold === null ? before.end : lastTold + 1;
  // Timers tell under the last offset before the position, and may still do so.
  if (next - 1 > before.horizon) return { stored: end, end, horizon: -1, beyond: new Map() };
  return { ...before, end, beyond: stillBeyond(beyond, next) };
}

/** The state holds all that is told below this, and nothing else; null where it does not stand so exactly. */
export const exactly = ({ stored, horizon }: Telling): number | null =>
  horizon < 0 ? stored : null;

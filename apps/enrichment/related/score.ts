const WEEK_MS = 168 * 3_600_000;
/** What is left of a likeness over any distance in time. */
const TIMELESS = 0.6;

/**
 * The score of a link: likeness, less what the distance in time takes away.
 *
 * @param apartMs between the times of publication; the sign makes no difference.
 */
export function score(likeness: number, apartMs: number): number {
  return likeness * (TIMELESS + (1 - TIMELESS) * Math.exp(-Math.abs(apartMs) / WEEK_MS));
}

/** A score as links carry it, to four digits: a link that was stored and read again compares like a new one. */
export function roundedScore(exact: number): number {
  return Math.round(exact * 10_000) / 10_000;
}

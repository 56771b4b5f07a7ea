/** So many of the latest articles say how alike any two are that have nothing to do with each other. */
export const BACKGROUND_ARTICLES = 32;
/** Latest articles may tell the same story: the less alike half of them stands for the rest. */
const UNRELATED = BACKGROUND_ARTICLES / 2;

/**
 * The likeness that an article has to articles that have nothing to do with it. Where common words are not known to be
 * common, as in a language without a list of them, it is many times what it is elsewhere, and one threshold for all
 * would show anything.
 *
 * @param likenesses to the latest articles; those that are missing up to BACKGROUND_ARTICLES count as unlike.
 */
export function background(likenesses: readonly number[]): number {
  const missing = BACKGROUND_ARTICLES - likenesses.length;
  const lowest = likenesses.toSorted((a, b) => a - b).slice(0, Math.max(0, UNRELATED - missing));
  return lowest.reduce((sum, likeness) => sum + likeness, 0) / UNRELATED;
}

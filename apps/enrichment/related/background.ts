/** So many of the latest articles say how alike any two are that have nothing to do with each other. */
export const BACKGROUND_ARTICLES = 32;
/** Latest articles may tell the same story: the less alike half of them stands for the rest. */
const UNRELATED = BACKGROUND_ARTICLES / 2;

/**
 * The likeness that an article has to articles that have nothing to do with it. Where common words are not known to be
 * common, as in a language without a list of them, it is many times what it is elsewhere, and one threshold for all
 * would show anything.
 *
 * @param likenesses to the latest articles, in any order; it sorts them. Those that are missing up to
 *   BACKGROUND_ARTICLES count as unlike.
 */
export function background(likenesses: Float64Array): number {
  const missing = BACKGROUND_ARTICLES - likenesses.length;
  likenesses.sort();
  let sum = 0;
  for (let at = 0; at < UNRELATED - missing; at++) {
    sum += likenesses[at]!;
  }
  return sum / UNRELATED;
}

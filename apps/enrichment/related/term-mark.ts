/**
 * How a term stands in an article, in one byte: how often it is used, whether it is a name (the article never writes it
 * in lower case), whether it stands in the lead, and whether it is a root (a shorter beginning of a word, beside the
 * term itself). What it weighs there follows from the byte alone.
 */
export const MARK_BITS = 8;
export const MOST_MARKS = 2 ** MARK_BITS - 1;
export const markOf = (packed: number): number => packed & MOST_MARKS;
/** Uses are counted up to this. */
export const MOST_USES = 31;
export const ROOT = 32;
export const NAME = 64;
export const LEAD = 128;

const LEAD_BONUS = 0.3;
const NAME_FACTOR = 1.3;
const ROOT_FACTOR = 0.75;

/** By mark, the weight of a term before its rarity. √uses: a word used nine times counts for three. */
export const MARK_WEIGHT = Float64Array.from({ length: MOST_MARKS + 1 }, (_, mark) => {
  const uses = Math.sqrt(mark & MOST_USES) + ((mark & LEAD) === 0 ? 0 : LEAD_BONUS);
  const weight = (mark & NAME) === 0 ? uses : uses * NAME_FACTOR;
  return (mark & ROOT) === 0 ? weight : weight * ROOT_FACTOR;
});

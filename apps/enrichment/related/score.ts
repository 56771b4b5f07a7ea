/** News of one event comes within hours: what can fade has faded to a third after three days. */
const FADING_MS = 72 * 3_600_000;
/** What is left of a likeness over any distance in time. */
const TIMELESS = 0.5;
/**
 * Fewer terms in common than these are an accident more often than not: with its root, one of an article's first words
 * makes two …
 */
export const FEWEST_SHARED = 4;
/** … and this is left of a likeness that rests on them. */
const ACCIDENT = 0.7;
/** The density that halves a score. */
const HALVING_DENSITY = 0.3;

/** What is left of a likeness, from 1 down, over a distance in time; the sign makes no difference. */
export function timely(apartMs: number): number {
  return TIMELESS + (1 - TIMELESS) * Math.exp(-Math.abs(apartMs) / FADING_MS);
}

/**
 * The score of a link: likeness, less what the distance in time and a crowd around the linked article take away. Some
 * articles are a little like everything; that they have many close neighbours already tells them from one that is like
 * this article only (the idea of CSLS, Conneau et al. 2018 §2.3).
 *
 * @param shared terms that both articles hold.
 * @param apartMs between the times of publication.
 * @param density of the linked article's list, as `RelatedLists.density` gives it.
 */
export function score(likeness: number, shared: number, apartMs: number, density: number): number {
  const sound = shared >= FEWEST_SHARED ? likeness : likeness * ACCIDENT;
  return (sound * timely(apartMs) * HALVING_DENSITY) / (HALVING_DENSITY + density);
}

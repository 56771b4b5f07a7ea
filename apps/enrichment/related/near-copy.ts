import { termCount } from './article-terms.js';
import type { HeldArticle } from './held-article.js';

/** Of all terms in either, the share in both (Jaccard) from which two articles tell the same in the same words. */
const SAME_TEXT = 0.9;

/** Whether the two are the same text from the same source, but for small changes: a link to it gives a reader nothing. */
export function isNearCopy(a: HeldArticle, b: HeldArticle, shared: number): boolean {
  const inEither = termCount(a.terms) + termCount(b.terms) - shared;
  return a.source === b.source && shared >= SAME_TEXT * inEither;
}

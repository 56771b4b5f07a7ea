/** Of all terms in either, the share in both (Jaccard) from which two articles tell the same in the same words. */
const SAME_TEXT = 0.9;

/** Whether articles with so many terms, so many of them shared, are the same text but for small changes. */
export function isSameText(terms: number, otherTerms: number, shared: number): boolean {
  return shared >= SAME_TEXT * (terms + otherTerms - shared);
}

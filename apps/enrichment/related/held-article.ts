import { termCount, usesAt, type ArticleTerms } from './article-terms.js';

/** An article as the index holds it. */
export interface HeldArticle {
  readonly id: string;
  readonly source: string;
  readonly language: string;
  /** Milliseconds since 1970. */
  readonly publishedAt: number;
  readonly seenAt: number;
  /** Counts up with every article that enters. It decides ties, and lives only as long as the process. */
  readonly arrival: number;
  /** Its place in its language's collection, used again after it has left. */
  readonly slot: number;
  readonly terms: ArticleTerms;
  /** False once it has left. */
  present: boolean;
}

/** √uses: a word used nine times counts for three. */
export const USES_WEIGHT = Float64Array.from({ length: 128 }, (_, uses) => Math.sqrt(uses));

/** The length of the article's vector before rarity: long articles hold more words by chance. */
export function rawLength(terms: ArticleTerms): number {
  let uses = 0;
  for (let index = 0; index < termCount(terms); index++) {
    uses += usesAt(terms, index);
  }
  return Math.sqrt(uses);
}

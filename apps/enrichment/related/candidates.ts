import { termAt, termCount, usesAt } from './article-terms.js';
import { BestOf } from './best-of.js';
import { grown } from './grown.js';
import { USES_WEIGHT, type HeldArticle } from './held-article.js';
import { slotOf, usesOf, type Postings } from './postings.js';
import type { Rarity } from './rarity.js';

/** Asking for more of the article's terms found no better candidates. */
const MOST_ASKED = 24;
/** A term that more articles hold than this is asked for the latest of them. */
const MOST_POSTINGS = 256;
export const MOST_CANDIDATES = 48;

/** Finds the articles that are worth an exact comparison, at a cost that does not grow with their number. */
export class Candidates {
  readonly #postings: Postings;
  readonly #rarity: Rarity;
  readonly #asked = new BestOf(MOST_ASKED);
  readonly #best = new BestOf(MOST_CANDIDATES);
  /** By slot, what the terms asked for add up to; 0 outside of `find`. */
  #sums = new Float64Array(0);
  #touched = new Int32Array(0);

  constructor(postings: Postings, rarity: Rarity) {
    this.#postings = postings;
    this.#rarity = rarity;
  }

  /**
   * The slots of the most promising articles, best first, in the first `count` of the answer's items; it holds until the
   * next call. The article itself, which must be in the postings, is not among them.
   */
  find(article: HeldArticle, arrivals: Float64Array, lengths: Float64Array): BestOf {
    this.#sums = grown(this.#sums, arrivals.length);
    this.#touched = grown(this.#touched, arrivals.length);
    const touched = this.#addUp(article);
    const best = this.#best;
    best.clear();
    for (let at = 0; at < touched; at++) {
      const slot = this.#touched[at]!;
      const promise = this.#sums[slot]! / lengths[slot]!;
      this.#sums[slot] = 0;
      if (promise >= best.floor && slot !== article.slot) {
        best.offer(promise, arrivals[slot]!, slot);
      }
    }
    best.sort();
    return best;
  }

  #addUp(article: HeldArticle): number {
    const { terms } = article;
    const asked = this.#asked;
    asked.clear();
    for (let index = 0; index < termCount(terms); index++) {
      const term = termAt(terms, index);
      if (this.#postings.count(term) > 1) {
        asked.offer(USES_WEIGHT[usesAt(terms, index)]! * this.#rarity.of(term), index, index);
      }
    }
    // In a fixed order, because a sum of fractions depends on it.
    asked.sort();
    const sums = this.#sums;
    const touched = this.#touched;
    let count = 0;
    for (let at = 0; at < asked.count; at++) {
      const index = asked.items[at]!;
      const term = termAt(terms, index);
      const rarity = this.#rarity.of(term);
      const weight = USES_WEIGHT[usesAt(terms, index)]! * rarity * rarity;
      this.#postings.latest(term, MOST_POSTINGS, (posting) => {
        const slot = slotOf(posting);
        if (sums[slot] === 0) {
          touched[count++] = slot;
        }
        sums[slot] = sums[slot]! + weight * USES_WEIGHT[usesOf(posting)]!;
      });
    }
    return count;
  }
}

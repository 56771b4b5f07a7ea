import { grown } from './grown.js';
import { MARK_BITS, MARK_WEIGHT, MOST_MARKS } from './term-mark.js';
import type { TermStore } from './term-store.js';

/** A place is one byte, and 0 is the place of all terms that have no weight. */
export const MOST_WEIGHTS = 255;

/**
 * Weights of some terms, and products of these with the terms of an article. What is added is above 0.
 *
 * There is a place for every term, and a weight of 0 at the place of most: a product then needs no branch, and a
 * processor that guesses wrong at one term in six loses three times what all the sums take. A place is one byte, so that
 * those of a hundred thousand terms stay in the nearer caches. (What is imported is looked up at each use, which takes
 * as long again: the loop has it in constants of its own.)
 */
export class TermWeights {
  /** After `product`: how many of the article's terms have a weight. */
  shared = 0;
  readonly #articles: TermStore;
  /** By term. */
  #places = new Uint8Array(0);
  // By place; the first stands for no weight
  readonly #weights = new Float64Array(MOST_WEIGHTS + 1);
  readonly #terms = new Int32Array(MOST_WEIGHTS + 1);
  #count = 0;

  constructor(articles: TermStore) {
    this.#articles = articles;
  }

  /** Forgets all weights, and makes room for terms below `limit`. */
  clear(limit: number): void {
    for (let place = 1; place <= this.#count; place++) {
      this.#places[this.#terms[place]!] = 0;
    }
    this.#count = 0;
    this.#places = grown(this.#places, limit);
  }

  of(term: number): number {
    return this.#weights[this.#places[term]!]!;
  }

  /** @throws RangeError beyond MOST_WEIGHTS: terms without a place would be left out in silence. */
  add(term: number, amount: number): void {
    const known = this.#places[term]!;
    if (known !== 0) {
      this.#weights[known] = this.#weights[known]! + amount;
      return;
    }
    if (this.#count === MOST_WEIGHTS) {
      throw new RangeError(
        `${MOST_WEIGHTS} terms have a weight, and there is no place for another`,
      );
    }
    const place = ++this.#count;
    this.#places[term] = place;
    this.#terms[place] = term;
    this.#weights[place] = amount;
  }

  /** The product of the weights and those of the terms of the article in this slot. */
  product(slot: number): number {
    const places = this.#places;
    const weights = this.#weights;
    const inArticle = MARK_WEIGHT;
    const [markBits, mark, none] = [MARK_BITS, MOST_MARKS, MOST_WEIGHTS];
    const slab = this.#articles.slab(slot);
    const start = this.#articles.start(slot);
    const end = start + this.#articles.count(slot);
    let product = 0;
    let shared = 0;
    for (let at = start; at < end; at++) {
      const each = slab[at]!;
      const place = places[each >>> markBits]!;
      product += weights[place]! * inArticle[each & mark]!;
      // 1 for any place but the first
      shared += (place + none) >>> 8;
    }
    this.shared = shared;
    return product;
  }
}

import { grown } from './grown.js';
import { MARK_BITS, MARK_WEIGHT, MOST_MARKS } from './term-mark.js';
import type { TermStore } from './term-store.js';

/**
 * Weights of some terms, and products of these with the terms of an article. What is added is above 0.
 *
 * There is a place for every term, and 0 in most: a product then needs no branch, and a processor that guesses wrong at
 * one term in six loses three times what all the sums take. (What is imported is looked up at each use, which takes as
 * long again: the loops have it in constants of their own.)
 */
export class TermWeights {
  readonly #articles: TermStore;
  // By term
  #weights = new Float64Array(0);
  /** 1 where there is a weight. */
  #weighed = new Uint8Array(0);
  /** The first #count: the terms that have a weight. */
  readonly #terms: Int32Array;
  #count = 0;

  /** @param most terms that have a weight at a time. */
  constructor(articles: TermStore, most: number) {
    this.#articles = articles;
    this.#terms = new Int32Array(most);
  }

  /** Forgets all weights, and makes room for terms below `limit`. */
  clear(limit: number): void {
    for (let at = 0; at < this.#count; at++) {
      this.#weights[this.#terms[at]!] = 0;
      this.#weighed[this.#terms[at]!] = 0;
    }
    this.#count = 0;
    this.#weights = grown(this.#weights, limit);
    this.#weighed = grown(this.#weighed, limit);
  }

  of(term: number): number {
    return this.#weights[term]!;
  }

  add(term: number, amount: number): void {
    if (this.#weighed[term] === 0) {
      this.#weighed[term] = 1;
      this.#terms[this.#count++] = term;
    }
    this.#weights[term] = this.#weights[term]! + amount;
  }

  /** The product of the weights and those of the terms of the article in this slot. */
  product(slot: number): number {
    const weights = this.#weights;
    const inArticle = MARK_WEIGHT;
    const [markBits, mark] = [MARK_BITS, MOST_MARKS];
    const slab = this.#articles.slab(slot);
    const start = this.#articles.start(slot);
    const end = start + this.#articles.count(slot);
    let product = 0;
    for (let at = start; at < end; at++) {
      const each = slab[at]!;
      product += weights[each >>> markBits]! * inArticle[each & mark]!;
    }
    return product;
  }

  /** How many of the article's terms have a weight. */
  shared(slot: number): number {
    const weighed = this.#weighed;
    const markBits = MARK_BITS;
    const slab = this.#articles.slab(slot);
    const start = this.#articles.start(slot);
    const end = start + this.#articles.count(slot);
    let shared = 0;
    for (let at = start; at < end; at++) {
      shared += weighed[slab[at]! >>> markBits]!;
    }
    return shared;
  }
}

import { MARK_WEIGHT, markOf } from './term-mark.js';
import { TermPlaces } from './term-places.js';
import { termOf, type TermStore } from './term-store.js';

const PLACES = 8_192;

/** Weights of some terms, and products of these with the terms of an article. What is added is above 0. */
export class TermWeights {
  /** After `product`: how many of the article's terms have a weight. */
  shared = 0;
  readonly #articles: TermStore;
  readonly #terms: TermPlaces;
  /** By the term's number. */
  readonly #weights: Float64Array;

  /** @param most terms that have a weight at a time. */
  constructor(articles: TermStore, most: number) {
    this.#articles = articles;
    this.#terms = new TermPlaces(PLACES, most);
    this.#weights = new Float64Array(most);
  }

  /** Forgets all weights. */
  clear(): void {
    this.#terms.clear();
  }

  of(term: number): number {
    const number = this.#terms.find(term);
    return number < 0 ? 0 : this.#weights[number]!;
  }

  add(term: number, amount: number): void {
    const known = this.#terms.find(term);
    if (known < 0) {
      this.#weights[this.#terms.add(term)] = amount;
    } else {
      this.#weights[known] = this.#weights[known]! + amount;
    }
  }

  /** The product of the weights and those of the terms of the article in this slot. */
  product(slot: number): number {
    const slab = this.#articles.slab(slot);
    const start = this.#articles.start(slot);
    const end = start + this.#articles.count(slot);
    let product = 0;
    let shared = 0;
    for (let at = start; at < end; at++) {
      const each = slab[at]!;
      const term = termOf(each);
      if (this.#terms.mayHave(term)) {
        const number = this.#terms.find(term);
        if (number >= 0) {
          product += this.#weights[number]! * MARK_WEIGHT[markOf(each)]!;
          shared++;
        }
      }
    }
    this.shared = shared;
    return product;
  }
}

import { grown } from './grown.js';
import { MARK_WEIGHT, markOf } from './term-mark.js';
import { termOf, type TermStore } from './term-store.js';

/** Terms that have a weight are looked up here first: small enough to stay in the processor's nearest cache. */
const SKETCH_SIZE = 8_192;

/** Weights of some terms among millions. What is added is above 0. */
export class TermWeights {
  /** After `product`: how many of the article's terms have a weight. */
  shared = 0;
  readonly #articles: TermStore;
  #weights = new Float64Array(0);
  readonly #sketch = new Uint8Array(SKETCH_SIZE);
  /** The terms that have a weight, in the first #count places. */
  #terms = new Int32Array(0);
  #count = 0;

  constructor(articles: TermStore) {
    this.#articles = articles;
  }

  /** Forgets all weights, and makes room for terms below `limit`. */
  clear(limit: number): void {
    for (let at = 0; at < this.#count; at++) {
      const term = this.#terms[at]!;
      this.#weights[term] = 0;
      this.#sketch[term & (SKETCH_SIZE - 1)] = 0;
    }
    this.#count = 0;
    this.#weights = grown(this.#weights, limit);
  }

  of(term: number): number {
    return this.#weights[term]!;
  }

  add(term: number, amount: number): void {
    const weight = this.#weights[term]!;
    if (weight === 0) {
      this.#terms = grown(this.#terms, this.#count + 1);
      this.#terms[this.#count++] = term;
      this.#sketch[term & (SKETCH_SIZE - 1)] = 1;
    }
    this.#weights[term] = weight + amount;
  }

  /** The product of the weights and those of the terms of the article in this slot. */
  product(slot: number): number {
    const slab = this.#articles.slab(slot);
    const start = this.#articles.start(slot);
    const end = start + this.#articles.count(slot);
    const sketch = this.#sketch;
    const weights = this.#weights;
    let product = 0;
    let shared = 0;
    for (let at = start; at < end; at++) {
      const each = slab[at]!;
      // The memory of all weights is large and far: most terms have none, and the sketch says so at once.
      if (sketch[termOf(each) & (SKETCH_SIZE - 1)] !== 0) {
        const weight = weights[termOf(each)]!;
        if (weight !== 0) {
          product += weight * MARK_WEIGHT[markOf(each)]!;
          shared++;
        }
      }
    }
    this.shared = shared;
    return product;
  }
}

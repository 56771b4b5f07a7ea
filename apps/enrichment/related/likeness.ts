import { BestOf } from './best-of.js';
import { MOST_CANDIDATES } from './candidates.js';
import type { Rarity } from './rarity.js';
import { MARK_WEIGHT, markOf } from './term-mark.js';
import { MOST_TERMS, termOf, type TermStore } from './term-store.js';
import { TermWeights } from './term-weights.js';

/** So many of the best candidates lend the article their terms … */
const LENDERS = 5;
/** … each with this much weight, times its own likeness. */
const LENT = 2;

/**
 * Compares one article with its candidates exactly. The article is a question: its terms, weighted by how they stand in
 * it and by their rarity. Then once more after the best candidates have lent it their terms (Rocchio's feedback): two
 * articles on one event often share few words, but both share many with a third.
 */
export class Likeness {
  /**
   * After `compare`, in the order of the candidates: the mean of the likeness to the article, and to the article with
   * the terms lent, 0 to 1.
   */
  readonly likenesses = new Float64Array(MOST_CANDIDATES);
  /** After `compare`: how many terms both hold. */
  readonly shared = new Int32Array(MOST_CANDIDATES);
  readonly #terms: TermStore;
  readonly #rarity: Rarity;
  /** Holds until the next call of `compare`, for `eachShared`. */
  readonly #question: TermWeights;
  readonly #lent: TermWeights;
  readonly #lenders = new BestOf(LENDERS);

  constructor(terms: TermStore, rarity: Rarity) {
    this.#terms = terms;
    this.#rarity = rarity;
    this.#question = new TermWeights(terms, MOST_TERMS);
    this.#lent = new TermWeights(terms, LENDERS * MOST_TERMS);
  }

  /**
   * @param candidates slots, the first `count` of the items, of articles that have terms.
   * @param orders by slot.
   */
  compare(slot: number, { items, count }: BestOf, orders: Float64Array): void {
    const { likenesses, shared } = this;
    this.#question.clear();
    this.#lent.clear();
    this.#addTerms(this.#question, slot, 1);
    for (let at = 0; at < count; at++) {
      likenesses[at] = this.#question.product(items[at]!) / this.#terms.length(items[at]!);
      shared[at] = this.#question.shared;
    }
    const weight = this.#lend(items, count, orders);
    for (let at = 0; at < count; at++) {
      const lent = this.#lent.product(items[at]!) / this.#terms.length(items[at]!);
      const second = (likenesses[at]! + lent) / (1 + weight);
      likenesses[at] = Math.min(1, (likenesses[at]! + second) / 2);
    }
  }

  /** Of the article compared last to any other, before any terms were lent. */
  toAnother(slot: number): number {
    const length = this.#terms.length(slot);
    return length === 0 ? 0 : this.#question.product(slot) / length;
  }

  /** Visits the terms that the article compared last shares with this one: their index here, and the weight they bring. */
  eachShared(slot: number, visit: (index: number, weight: number) => void): void {
    const slab = this.#terms.slab(slot);
    const start = this.#terms.start(slot);
    for (let index = 0; index < this.#terms.count(slot); index++) {
      const each = slab[start + index]!;
      const asked = this.#question.of(termOf(each));
      if (asked !== 0) {
        visit(index, asked * MARK_WEIGHT[markOf(each)]!);
      }
    }
  }

  /** Fills #lent with the best candidates' terms, and answers the weight of them all beside the article's 1. */
  #lend(items: Int32Array, count: number, orders: Float64Array): number {
    const lenders = this.#lenders;
    lenders.clear();
    for (let at = 0; at < count; at++) {
      lenders.offer(this.likenesses[at]!, orders[items[at]!]!, at);
    }
    // In a fixed order, because a sum of fractions depends on it.
    lenders.sort();
    let all = 0;
    for (let place = 0; place < lenders.count; place++) {
      const at = lenders.items[place]!;
      const weight = LENT * this.likenesses[at]!;
      this.#addTerms(this.#lent, items[at]!, weight);
      all += weight;
    }
    return all;
  }

  /** Adds an article's terms so that with `factor` 1 its likeness to itself is 1. */
  #addTerms(weights: TermWeights, slot: number, factor: number): void {
    const slab = this.#terms.slab(slot);
    const start = this.#terms.start(slot);
    const end = start + this.#terms.count(slot);
    let toItself = 0;
    for (let at = start; at < end; at++) {
      toItself += MARK_WEIGHT[markOf(slab[at]!)]! ** 2 * this.#rarity.of(termOf(slab[at]!));
    }
    const scale = (factor * this.#terms.length(slot)) / toItself;
    for (let at = start; at < end; at++) {
      const term = termOf(slab[at]!);
      weights.add(term, scale * MARK_WEIGHT[markOf(slab[at]!)]! * this.#rarity.of(term));
    }
  }
}

import { BestOf } from './best-of.js';
import { MOST_CANDIDATES } from './candidates.js';
import type { Rarity } from './rarity.js';
import type { Roster } from './roster.js';
import { timely } from './score.js';
import { MARK_BITS, MARK_WEIGHT, markOf, MOST_MARKS, ROOT } from './term-mark.js';
import { MOST_TERMS, termOf, type TermStore } from './term-store.js';
import { TermWeights } from './term-weights.js';

/** After a first comparison of all candidates so many go on. */
export const MOST_COMPARED = 28;
/** So many of the best of them lend the article their terms … */
const LENDERS = 5;
/**
 * … what each says first: the terms behind tell of other things more often. Roots are not lent. All together fit
 * `TermWeights`.
 */
const MOST_LENT = 48;
/** All that one lends has this much weight, times its own likeness and what time leaves of it. */
const LENT = 2;

/**
 * Compares one article with its candidates exactly. The article is a question: its terms, weighted by how they stand in
 * it and by their rarity. Then once more after the best candidates have lent it their terms (Rocchio's feedback): two
 * articles on one event often share few words, but both share many with a third. Who goes on and who lends is also a
 * matter of time: those of another week would lend the words of another event.
 */
export class Likeness {
  /** After `compare`: how many articles went on, and their slots, first those that were the most alike at first, less by time. */
  count = 0;
  readonly slots = new Int32Array(MOST_COMPARED);
  /** The mean of the likeness to the article, and to the article with the terms lent, 0 to 1. */
  readonly likenesses = new Float64Array(MOST_COMPARED);
  /** How many terms both hold. */
  readonly shared = new Int32Array(MOST_COMPARED);
  readonly #terms: TermStore;
  readonly #rarity: Rarity;
  /** Holds until the next call of `compare`, for `eachShared`. */
  readonly #question: TermWeights;
  readonly #lent: TermWeights;
  readonly #best = new BestOf(MOST_COMPARED);
  readonly #chosenTerms = new Uint32Array(MOST_TERMS);
  /** By index among these: the term's weight, with its rarity. */
  readonly #asked = new Float64Array(MOST_TERMS);
  // By place
  readonly #timely = new Float64Array(MOST_COMPARED);
  // By candidate
  readonly #first = new Float64Array(MOST_CANDIDATES);
  readonly #firstShared = new Int32Array(MOST_CANDIDATES);

  constructor(terms: TermStore, rarity: Rarity) {
    this.#terms = terms;
    this.#rarity = rarity;
    this.#question = new TermWeights(terms);
    this.#lent = new TermWeights(terms);
  }

  /**
   * @param candidates slots, the first `count` of the items, of articles that have terms.
   */
  compare(
    slot: number,
    { items, count }: BestOf,
    { orders, publishedAt }: Pick<Roster, 'orders' | 'publishedAt'>,
  ): void {
    this.#question.clear(this.#terms.termLimit);
    this.#addTerms(this.#question, slot, this.#chosen(slot, MOST_TERMS, 0), 1);
    const best = this.#best;
    best.clear();
    for (let at = 0; at < count; at++) {
      const other = items[at]!;
      this.#first[at] = this.#question.product(other) / this.#terms.length(other);
      this.#firstShared[at] = this.#question.shared;
      const apart = publishedAt[slot]! - publishedAt[other]!;
      best.offer(this.#first[at]! * timely(apart), orders[other]!, at);
    }
    best.sort();
    this.count = best.count;
    for (let place = 0; place < best.count; place++) {
      const at = best.items[place]!;
      this.slots[place] = items[at]!;
      this.likenesses[place] = this.#first[at]!;
      this.#timely[place] = timely(publishedAt[slot]! - publishedAt[items[at]!]!);
      this.shared[place] = this.#firstShared[at]!;
    }
    this.#compareOnceMore();
  }

  #compareOnceMore(): void {
    const { slots, likenesses } = this;
    const weight = this.#lend();
    for (let place = 0; place < this.count; place++) {
      const lent = this.#lent.product(slots[place]!) / this.#terms.length(slots[place]!);
      const second = (likenesses[place]! + lent) / (1 + weight);
      likenesses[place] = Math.min(1, (likenesses[place]! + second) / 2);
    }
  }

  /** The weight of a term in the question that was put last. */
  asked(term: number): number {
    return this.#question.of(term);
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
  #lend(): number {
    this.#lent.clear(this.#terms.termLimit);
    let all = 0;
    for (let place = 0; place < Math.min(this.count, LENDERS); place++) {
      const weight = LENT * this.likenesses[place]! * this.#timely[place]!;
      const lender = this.slots[place]!;
      this.#addTerms(this.#lent, lender, this.#chosen(lender, MOST_LENT, ROOT), weight);
      all += weight;
    }
    return all;
  }

  /** Fills #chosenTerms with the first terms of an article, `most` of them, without those marked so. Answers how many. */
  #chosen(slot: number, most: number, without: number): number {
    const slab = this.#terms.slab(slot);
    const start = this.#terms.start(slot);
    const end = start + this.#terms.count(slot);
    const chosen = this.#chosenTerms;
    let count = 0;
    for (let at = start; at < end && count < most; at++) {
      chosen[count] = slab[at]!;
      count += (slab[at]! & without) === 0 ? 1 : 0;
    }
    return count;
  }

  /** Adds the terms chosen of an article, `count` of them, so that with `factor` 1 their likeness to the article is 1. */
  #addTerms(weights: TermWeights, slot: number, count: number, factor: number): void {
    const chosen = this.#chosenTerms;
    const asked = this.#asked;
    const rarity = this.#rarity;
    const inArticle = MARK_WEIGHT;
    const [markBits, mark] = [MARK_BITS, MOST_MARKS];
    let toItself = 0;
    for (let index = 0; index < count; index++) {
      const each = chosen[index]!;
      const weight = inArticle[each & mark]!;
      asked[index] = weight * rarity.of(each >>> markBits);
      toItself += weight * asked[index]!;
    }
    const scale = (factor * this.#terms.length(slot)) / toItself;
    for (let index = 0; index < count; index++) {
      weights.add(chosen[index]! >>> markBits, scale * asked[index]!);
    }
  }
}

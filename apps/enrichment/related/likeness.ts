import { isNameAt, MOST_TERMS, termAt, termCount, usesAt } from './article-terms.js';
import { BestOf } from './best-of.js';
import { MOST_CANDIDATES } from './candidates.js';
import { grown } from './grown.js';
import { USES_WEIGHT, type HeldArticle } from './held-article.js';
import type { Rarity } from './rarity.js';

/** Names are compared a second time by themselves, and count this much beside all terms. */
const NAMES_SHARE = 0.4;
/** So many of the best candidates lend the article their terms … */
const LENDERS = 5;
/** … each with this much weight, times its own likeness. */
const LENT = 2;

export interface Comparison {
  /** 0 to 1: the mean of the likeness to the article, and to the article with the terms lent. */
  likeness: number;
  /** How many terms both hold. */
  shared: number;
}

/**
 * Compares one article with its candidates exactly: cosine of the TF-IDF vectors, once of all terms and once of names.
 * Then once more after the best candidates have lent their terms (Rocchio's feedback): two articles on one event often
 * share few words, but both share many with a third.
 */
export class Likeness {
  readonly #rarity: Rarity;
  // By term; 0 for every term outside of `compare`, but for #own, which stays for `eachShared` until the next call.
  #own = new Float64Array(0);
  #expanded = new Float64Array(0);
  /** By term, its index in the article compared last; meaningless where #own is 0. */
  #ownIndexes = new Int32Array(0);
  /** The terms of #expanded that are not 0. */
  #lentTerms: number[] = [];
  #article: HeldArticle | null = null;
  /** The weights of every candidate's terms, MOST_TERMS places each. */
  readonly #weights = new Float64Array(MOST_CANDIDATES * MOST_TERMS);
  readonly #lengths = new Float64Array(MOST_CANDIDATES);
  readonly #lenders = new BestOf(LENDERS);

  constructor(rarity: Rarity) {
    this.#rarity = rarity;
  }

  /** In the order of the candidates. `termLimit` is above every term. */
  compare(
    article: HeldArticle,
    candidates: readonly HeldArticle[],
    termLimit: number,
  ): Comparison[] {
    const { length, namesLength } = this.#take(article, termLimit);
    const comparisons = candidates.map((candidate, at) =>
      this.#compareOne(candidate, at, length, namesLength),
    );
    const expandedLength = this.#expand(article, candidates, comparisons, length);
    const expanded = this.#expanded;
    for (const [at, { terms }] of candidates.entries()) {
      const comparison = comparisons[at]!;
      const count = termCount(terms);
      const weights = this.#weights.subarray(at * MOST_TERMS, at * MOST_TERMS + count);
      let product = 0;
      for (let index = 0; index < count; index++) {
        product += expanded[termAt(terms, index)]! * weights[index]!;
      }
      const second = ratio(product, this.#lengths[at]! * expandedLength);
      comparison.likeness = Math.min(1, (comparison.likeness + second) / 2);
    }
    for (const term of this.#lentTerms) {
      expanded[term] = 0;
    }
    return comparisons;
  }

  /**
   * Visits the terms that the article compared last shares with this candidate: their indexes in both, and the weight
   * that they bring.
   */
  eachShared(
    candidate: HeldArticle,
    visit: (own: number, theirs: number, weight: number) => void,
  ): void {
    const { terms } = candidate;
    for (let theirs = 0; theirs < termCount(terms); theirs++) {
      const term = termAt(terms, theirs);
      const own = this.#own[term]!;
      if (own !== 0) {
        const weight = USES_WEIGHT[usesAt(terms, theirs)]! * this.#rarity.of(term);
        visit(this.#ownIndexes[term]!, theirs, Math.abs(own) * weight);
      }
    }
  }

  #take(article: HeldArticle, termLimit: number): { length: number; namesLength: number } {
    this.#own = grown(this.#own, termLimit);
    this.#expanded = grown(this.#expanded, termLimit);
    this.#ownIndexes = grown(this.#ownIndexes, termLimit);
    this.#clear();
    this.#article = article;
    let all = 0;
    let names = 0;
    for (let index = 0; index < termCount(article.terms); index++) {
      const term = termAt(article.terms, index);
      const weight = USES_WEIGHT[usesAt(article.terms, index)]! * this.#rarity.of(term);
      this.#ownIndexes[term] = index;
      all += weight * weight;
      if (isNameAt(article.terms, index)) {
        names += weight * weight;
        // The sign says that it is a name: one look-up for both in the hot loop.
        this.#own[term] = -weight;
      } else {
        this.#own[term] = weight;
      }
    }
    return { length: Math.sqrt(all), namesLength: Math.sqrt(names) };
  }

  #clear(): void {
    const { terms } = this.#article ?? {};
    if (terms === undefined) {
      return;
    }
    for (let index = 0; index < termCount(terms); index++) {
      this.#own[termAt(terms, index)] = 0;
    }
  }

  #compareOne(candidate: HeldArticle, at: number, length: number, namesLength: number): Comparison {
    const { terms } = candidate;
    const count = termCount(terms);
    const owns = this.#own;
    const rarity = this.#rarity;
    const weights = this.#weights.subarray(at * MOST_TERMS, (at + 1) * MOST_TERMS);
    let all = 0;
    let names = 0;
    let product = 0;
    let namesProduct = 0;
    let shared = 0;
    for (let index = 0; index < count; index++) {
      const term = termAt(terms, index);
      const weight = USES_WEIGHT[usesAt(terms, index)]! * rarity.of(term);
      weights[index] = weight;
      const own = owns[term]!;
      all += weight * weight;
      if (isNameAt(terms, index)) {
        names += weight * weight;
        if (own < 0) {
          namesProduct -= own * weight;
        }
      }
      if (own !== 0) {
        shared++;
        product += Math.abs(own) * weight;
      }
    }
    this.#lengths[at] = Math.sqrt(all);
    const cosine = ratio(product, length * this.#lengths[at]!);
    if (namesLength === 0) {
      return { likeness: cosine, shared };
    }
    const ofNames = ratio(namesProduct, namesLength * Math.sqrt(names));
    return { likeness: (cosine + NAMES_SHARE * ofNames) / (1 + NAMES_SHARE), shared };
  }

  /** Fills #expanded and answers its length. */
  #expand(
    article: HeldArticle,
    candidates: readonly HeldArticle[],
    comparisons: readonly Comparison[],
    length: number,
  ): number {
    const expanded = this.#expanded;
    const lentTerms: number[] = [];
    for (let index = 0; index < termCount(article.terms); index++) {
      const term = termAt(article.terms, index);
      expanded[term] = ratio(Math.abs(this.#own[term]!), length);
      lentTerms.push(term);
    }
    const lenders = this.#lenders;
    lenders.clear();
    for (const [at, { likeness }] of comparisons.entries()) {
      lenders.offer(likeness, candidates[at]!.arrival, at);
    }
    lenders.sort();
    for (let place = 0; place < lenders.count; place++) {
      const at = lenders.items[place]!;
      const { terms } = candidates[at]!;
      const lent = ratio(LENT * comparisons[at]!.likeness, this.#lengths[at]!);
      for (let index = 0; index < termCount(terms); index++) {
        const term = termAt(terms, index);
        if (expanded[term] === 0) {
          lentTerms.push(term);
        }
        expanded[term] = expanded[term]! + lent * this.#weights[at * MOST_TERMS + index]!;
      }
    }
    this.#lentTerms = lentTerms;
    let all = 0;
    for (const term of lentTerms) {
      all += expanded[term]! * expanded[term]!;
    }
    return Math.sqrt(all);
  }
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

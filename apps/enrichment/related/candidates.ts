import { BestOf } from './best-of.js';
import type { Postings } from './postings.js';
import type { Rarity } from './rarity.js';
import type { Roster } from './roster.js';
import { timely } from './score.js';
import { Sums } from './sums.js';
import { MARK_BITS, MARK_WEIGHT, markOf, MOST_MARKS } from './term-mark.js';
import { termOf, type TermStore } from './term-store.js';

/** Asking for more of the article's terms brings little: 40 instead of 32 moved nDCG@10 by less than .001. */
const MOST_ASKED = 32;
/** A term that more articles hold than this is asked for the latest of them. */
const MOST_POSTINGS = 256;
export const MOST_CANDIDATES = 48;
/**
 * When the heaviest terms have named so many articles, the others name no more: an article that shares only these
 * would hardly come among the best (Moffat and Zobel 1996, "continue").
 */
const MOST_NAMED = 1_000;

/** Finds the articles that are worth an exact comparison, at a cost that does not grow with their number. */
export class Candidates {
  readonly #terms: TermStore;
  readonly #postings: Postings;
  readonly #rarity: Rarity;
  readonly #asked = new BestOf(MOST_ASKED);
  readonly #best = new BestOf(MOST_CANDIDATES);
  readonly #sums = new Sums();

  constructor(terms: TermStore, postings: Postings, rarity: Rarity) {
    this.#terms = terms;
    this.#postings = postings;
    this.#rarity = rarity;
  }

  /**
   * The slots of the articles that are most promising for the one in this slot, best first, in the first `count` of the
   * answer's items; it holds until the next call. The article itself, which must be in the postings, is not among them.
   */
  find(slot: number, { orders, publishedAt }: Pick<Roster, 'orders' | 'publishedAt'>): BestOf {
    const sums = this.#sums;
    sums.clear(orders.length);
    this.#addUp(slot);
    const best = this.#best;
    const terms = this.#terms;
    best.clear();
    for (let at = 0; at < sums.count; at++) {
      const found = sums.slots[at]!;
      const promise = sums.of(found) / terms.length(found);
      if (promise >= best.floor && found !== slot) {
        const apart = publishedAt[slot]! - publishedAt[found]!;
        best.offer(promise * timely(apart), orders[found]!, found);
      }
    }
    best.sort();
    return best;
  }

  /** Adds up what the heaviest terms of the article bring. */
  #addUp(slot: number): void {
    const slab = this.#terms.slab(slot);
    const start = this.#terms.start(slot);
    const end = start + this.#terms.count(slot);
    const asked = this.#asked;
    const inArticle = MARK_WEIGHT;
    const [markBits, mark] = [MARK_BITS, MOST_MARKS];
    asked.clear();
    for (let at = start; at < end; at++) {
      const term = slab[at]! >>> markBits;
      if (this.#postings.count(term) > 1) {
        asked.offer(inArticle[slab[at]! & mark]! * this.#rarity.of(term), at, at);
      }
    }
    // In a fixed order, because a sum of fractions depends on it.
    asked.sort();
    for (let place = 0; place < asked.count; place++) {
      const each = slab[asked.items[place]!]!;
      const weight = MARK_WEIGHT[markOf(each)]! * this.#rarity.of(termOf(each));
      const onlyKnown = this.#sums.count >= MOST_NAMED;
      this.#postings.addUp(termOf(each), MOST_POSTINGS, weight, this.#sums, onlyKnown);
    }
  }
}

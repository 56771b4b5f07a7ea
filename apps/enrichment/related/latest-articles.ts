import { BACKGROUND_ARTICLES } from './background.js';
import { grown } from './grown.js';
import type { Likeness } from './likeness.js';
import type { Postings } from './postings.js';
import type { Roster } from './roster.js';
import { termOf, type TermStore } from './term-store.js';

/** The article itself may be among the latest. */
const MOST_LATEST = BACKGROUND_ARTICLES + 1;

export interface LatestArticlesParts {
  roster: Roster;
  terms: TermStore;
  postings: Postings;
  likeness: Likeness;
}

/**
 * How alike an article is to the latest others. Their postings stand at the end of each term's: one step or two a term,
 * where a comparison with each of them would read thirty articles.
 */
export class LatestArticles {
  readonly #parts: LatestArticlesParts;
  /** By slot, the place among the latest plus one. */
  #places = new Uint8Array(0);
  // By place
  readonly #slots = new Int32Array(MOST_LATEST);
  readonly #sums = new Float64Array(MOST_LATEST);
  readonly #likenesses = new Float64Array(BACKGROUND_ARTICLES);

  constructor(parts: LatestArticlesParts) {
    this.#parts = parts;
  }

  /**
   * Of the article in this slot, which was compared last, to the latest others, BACKGROUND_ARTICLES at most. It holds
   * until the next call.
   */
  likenesses(slot: number): Float64Array {
    const { terms } = this.#parts;
    const count = this.#takePlaces();
    this.#addUp(slot);
    let found = 0;
    for (let place = 0; place < count; place++) {
      const other = this.#slots[place]!;
      this.#places[other] = 0;
      if (other !== slot && found < BACKGROUND_ARTICLES) {
        const sum = this.#sums[place]!;
        this.#likenesses[found++] = sum === 0 ? 0 : sum / terms.length(other);
      }
    }
    return this.#likenesses.subarray(0, found);
  }

  /** Answers how many there are. */
  #takePlaces(): number {
    const { roster } = this.#parts;
    this.#places = grown(this.#places, roster.limit);
    this.#sums.fill(0);
    let count = 0;
    roster.eachOfLatest(MOST_LATEST, (other) => {
      this.#slots[count++] = other;
      this.#places[other] = count;
    });
    return count;
  }

  #addUp(slot: number): void {
    const { terms, postings, likeness } = this.#parts;
    const slab = terms.slab(slot);
    const start = terms.start(slot);
    const end = start + terms.count(slot);
    for (let at = start; at < end; at++) {
      const term = termOf(slab[at]!);
      postings.addUpLatest(term, likeness.asked(term), this.#places, this.#sums);
    }
  }
}

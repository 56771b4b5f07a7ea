import { grown } from './grown.js';
import type { Postings } from './postings.js';

/**
 * The weight of a term by the share of articles that hold it. A function of the articles held now, never of those that
 * were: after a restart the same articles give the same weights.
 *
 * The logarithm of the inverse share (idf) to the power 1.25, for both articles of a comparison together. The textbook's
 * square gives the rarest words so much that headlines meet on accidents. In a full index the number of articles stands,
 * and so do the weights.
 */
export class Rarity {
  readonly #postings: Pick<Postings, 'count'>;
  readonly #imagined: number;
  #ofAll = 0;
  /** ln(n + 1/2) by n. */
  #logs = new Float64Array(0);
  /** By how many articles hold a term, two each: #ofAll as its weight was worked out for, and the weight. */
  #weights = new Float64Array(0);

  /** @param imagined articles that are taken as read before the first. */
  constructor(postings: Pick<Postings, 'count'>, imagined: number) {
    this.#postings = postings;
    this.#imagined = imagined;
  }

  /** So many articles are held from now on. */
  setArticles(count: number): void {
    const known = this.#logs.length;
    this.#logs = grown(this.#logs, count + 1);
    for (let n = known; n < this.#logs.length; n++) {
      this.#logs[n] = Math.log(n + 0.5);
    }
    this.#weights = grown(this.#weights, 2 * this.#logs.length);
    this.#ofAll = Math.log(count + this.#imagined + 1);
  }

  /** Above 0 for a term of any article. */
  of(term: number): number {
    const holders = this.#postings.count(term);
    const weights = this.#weights;
    if (weights[2 * holders] !== this.#ofAll) {
      const logarithm = this.#ofAll - this.#logs[holders]!;
      weights[2 * holders] = this.#ofAll;
      weights[2 * holders + 1] = logarithm * Math.sqrt(Math.sqrt(logarithm));
    }
    return weights[2 * holders + 1]!;
  }
}

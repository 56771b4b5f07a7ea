import { grown } from './grown.js';

/**
 * The weight of a term by the share of articles that hold it (inverse document frequency). A function of the articles
 * held now, never of those that were: after a restart the same articles give the same weights.
 */
export class Rarity {
  readonly #imagined: number;
  #all = 0;
  /** ln(n + 1/2) by n: a logarithm for every term of every candidate would take half the time. */
  #logs = new Float64Array(0);

  /** @param imagined articles that are taken as read before the first. */
  constructor(imagined: number) {
    this.#imagined = imagined;
  }

  setArticles(count: number): void {
    const known = this.#logs.length;
    this.#logs = grown(this.#logs, count + 1);
    for (let n = known; n < this.#logs.length; n++) {
      this.#logs[n] = Math.log(n + 0.5);
    }
    this.#all = Math.log(count + this.#imagined + 1);
  }

  /** @param holders how many of the articles hold the term. */
  of(holders: number): number {
    return this.#all - this.#logs[holders]!;
  }
}

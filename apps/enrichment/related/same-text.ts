import { TermPlaces } from './term-places.js';
import { MOST_TERMS, termOf, type TermStore } from './term-store.js';

/** Of all terms in either, the share in both (Jaccard) from which two articles tell the same in the same words. */
const SAME_TEXT = 0.9;
const PLACES = 1_024;

/** Whether articles with so many terms, so many of them shared, are the same text but for small changes. */
export function isSameText(terms: number, otherTerms: number, shared: number): boolean {
  return shared >= SAME_TEXT * (terms + otherTerms - shared);
}

/** Tells which articles are the same text as one. */
export class SameText {
  readonly #store: TermStore;
  readonly #terms = new TermPlaces(PLACES, MOST_TERMS);

  constructor(store: TermStore) {
    this.#store = store;
  }

  /** Articles are compared with this one from now on. */
  as(slot: number): void {
    const slab = this.#store.slab(slot);
    const start = this.#store.start(slot);
    this.#terms.clear();
    for (let at = start; at < start + this.#store.count(slot); at++) {
      this.#terms.add(termOf(slab[at]!));
    }
  }

  is(slot: number): boolean {
    const slab = this.#store.slab(slot);
    const start = this.#store.start(slot);
    const count = this.#store.count(slot);
    let shared = count;
    // Nearly all differ, and show it after a few terms.
    for (let at = 0; at < count && isSameText(this.#terms.count, count, shared); at++) {
      if (this.#terms.find(termOf(slab[start + at]!)) < 0) {
        shared--;
      }
    }
    return isSameText(this.#terms.count, count, shared);
  }
}

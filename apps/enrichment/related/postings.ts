import { grown } from './grown.js';
import type { Sums } from './sums.js';
import { MARK_BITS, MARK_WEIGHT, markOf } from './term-mark.js';

/** Slots must fit beside the mark into a posting of 31 bits. */
export const MOST_SLOTS = 2 ** (31 - MARK_BITS);
const SMALLEST_LIST = 4;

const slotOf = (posting: number): number => posting >> MARK_BITS;

/**
 * By term, the articles that hold it in the order of their arrival, each with the term's mark there. Nearly all articles
 * leave at the front and enter at the end, so both ends are cheap.
 *
 * A list is `array[start .. start + count)`. A term of a single article, and those are the most, has no array: `start`
 * is its posting.
 */
export class Postings {
  readonly #arrays: (Int32Array | undefined)[] = [];
  #start = new Int32Array(0);
  #count = new Int32Array(0);

  /** How many articles hold the term. */
  count(term: number): number {
    return this.#count[term] ?? 0;
  }

  /**
   * Adds `weight` times the term's weight in each to the sums of the latest articles that hold it, `limit` at most.
   *
   * @param onlyKnown leaves out articles that have no sum yet.
   */
  addUp(term: number, limit: number, weight: number, sums: Sums, onlyKnown = false): void {
    const array = this.#arrays[term];
    const start = this.#start[term]!;
    const count = this.#count[term]!;
    if (array === undefined) {
      if (count === 1 && limit > 0) {
        sums.add(slotOf(start), weight * MARK_WEIGHT[markOf(start)]!);
      }
      return;
    }
    const last = start + count - 1;
    const first = start + Math.max(0, count - limit);
    if (onlyKnown) {
      for (let at = last; at >= first; at--) {
        const posting = array[at]!;
        sums.addToKnown(slotOf(posting), weight * MARK_WEIGHT[markOf(posting)]!);
      }
      return;
    }
    for (let at = last; at >= first; at--) {
      const posting = array[at]!;
      sums.add(slotOf(posting), weight * MARK_WEIGHT[markOf(posting)]!);
    }
  }

  add(term: number, slot: number, mark: number): void {
    this.#start = grown(this.#start, term + 1);
    this.#count = grown(this.#count, term + 1);
    const posting = (slot << MARK_BITS) | mark;
    const count = this.#count[term]!;
    this.#count[term] = count + 1;
    if (count === 0) {
      this.#start[term] = posting;
      return;
    }
    let array = this.#arrays[term];
    if (array === undefined) {
      array = new Int32Array(SMALLEST_LIST);
      array[0] = this.#start[term]!;
      this.#arrays[term] = array;
      this.#start[term] = 0;
    }
    const start = this.#start[term]!;
    if (start + count === array.length) {
      // Room that left articles made at the front is used first.
      const roomy = start > array.length >> 1 ? array : new Int32Array(array.length * 2);
      roomy.set(array.subarray(start, start + count));
      array = roomy;
      this.#arrays[term] = array;
      this.#start[term] = 0;
    }
    array[this.#start[term]! + count] = posting;
  }

  /** @param arrivals by slot, the number of the article's arrival; the lists are in its order. */
  remove(term: number, slot: number, arrivals: Float64Array): void {
    const array = this.#arrays[term];
    const count = this.#count[term]!;
    this.#count[term] = count - 1;
    if (array === undefined) {
      return;
    }
    if (count === 1) {
      this.#arrays[term] = undefined;
      return;
    }
    const start = this.#start[term]!;
    if (slotOf(array[start]!) === slot) {
      this.#start[term] = start + 1;
      return;
    }
    const at = this.#find(array, start, count, arrivals, arrivals[slot]!);
    array.copyWithin(at, at + 1, start + count);
  }

  #find(
    array: Int32Array,
    start: number,
    count: number,
    arrivals: Float64Array,
    arrival: number,
  ): number {
    let low = start;
    let high = start + count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (arrivals[slotOf(array[middle]!)]! < arrival) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

import { grown } from './grown.js';
import { MARK_BITS, MARK_WEIGHT, MOST_MARKS } from './term-mark.js';

/** Sums by slot, and which slots have one; what is added is above 0. */
export class Sums {
  /** In the first `count` places: the slots that have a sum, in the order of their first addition. */
  slots = new Int32Array(0);
  count = 0;
  /** Of single precision: half the memory, and who is worth a comparison does not hang on the eighth digit. */
  #sums = new Float32Array(0);
  /** A bit for each slot that has a sum: most are asked for in vain, and these few bytes stay in the nearest cache. */
  #known = new Int32Array(0);

  /** Forgets all sums, and makes room for slots below `limit`. */
  clear(limit: number): void {
    for (let at = 0; at < this.count; at++) {
      this.#sums[this.slots[at]!] = 0;
      this.#known[this.slots[at]! >>> 5] = 0;
    }
    this.count = 0;
    this.#sums = grown(this.#sums, limit);
    this.#known = grown(this.#known, (limit >>> 5) + 1);
    this.slots = grown(this.slots, limit);
  }

  /** Adds to the slots of `postings[start..end)`, last first, `weight` times the weight of each. */
  add(postings: Int32Array, start: number, end: number, weight: number): void {
    const sums = this.#sums;
    const slots = this.slots;
    const known = this.#known;
    const weights = MARK_WEIGHT;
    const [markBits, mark] = [MARK_BITS, MOST_MARKS];
    let { count } = this;
    for (let at = end - 1; at >= start; at--) {
      const posting = postings[at]!;
      const slot = posting >>> markBits;
      const sum = sums[slot]!;
      if (sum === 0) {
        slots[count++] = slot;
        known[slot >>> 5] = known[slot >>> 5]! | (1 << (slot & 31));
      }
      sums[slot] = sum + weight * weights[posting & mark]!;
    }
    this.count = count;
  }

  /** As `add`, but only to slots that have a sum already. */
  addToKnown(postings: Int32Array, start: number, end: number, weight: number): void {
    const sums = this.#sums;
    const known = this.#known;
    const weights = MARK_WEIGHT;
    const [markBits, mark] = [MARK_BITS, MOST_MARKS];
    for (let at = end - 1; at >= start; at--) {
      const posting = postings[at]!;
      const slot = posting >>> markBits;
      if ((known[slot >>> 5]! & (1 << (slot & 31))) !== 0) {
        sums[slot] = sums[slot]! + weight * weights[posting & mark]!;
      }
    }
  }

  of(slot: number): number {
    return this.#sums[slot]!;
  }
}

import { grown } from './grown.js';

/** Sums by slot, and which slots have one; what is added is above 0. */
export class Sums {
  /** In the first `count` places: the slots that have a sum, in the order of their first addition. */
  slots = new Int32Array(0);
  count = 0;
  /** Of single precision: half the memory, and who is worth a comparison does not hang on the eighth digit. */
  #sums = new Float32Array(0);

  /** Forgets all sums, and makes room for slots below `limit`. */
  clear(limit: number): void {
    for (let at = 0; at < this.count; at++) {
      this.#sums[this.slots[at]!] = 0;
    }
    this.count = 0;
    this.#sums = grown(this.#sums, limit);
    this.slots = grown(this.slots, limit);
  }

  add(slot: number, amount: number): void {
    const sum = this.#sums[slot]!;
    if (sum === 0) {
      this.slots[this.count++] = slot;
    }
    this.#sums[slot] = sum + amount;
  }

  /** Adds where there is a sum already. */
  addToKnown(slot: number, amount: number): void {
    const sum = this.#sums[slot]!;
    if (sum !== 0) {
      this.#sums[slot] = sum + amount;
    }
  }

  of(slot: number): number {
    return this.#sums[slot]!;
  }
}

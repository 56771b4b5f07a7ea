/**
 * Keeps the `limit` best of many items without allocating. Of equal scores the lower tie number wins, so the choice does
 * not depend on the order of offers.
 */
export class BestOf {
  /** After `sort`: the items kept, best first. */
  readonly items: Int32Array;
  count = 0;
  readonly #scores: Float64Array;
  readonly #ties: Float64Array;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
    this.items = new Int32Array(limit);
    this.#scores = new Float64Array(limit);
    this.#ties = new Float64Array(limit);
  }

  /** A score below it would not be kept: worth asking before working out a tie number. */
  get floor(): number {
    return this.count < this.#limit ? -Infinity : this.#scores[0]!;
  }

  clear(): void {
    this.count = 0;
  }

  offer(score: number, tie: number, item: number): void {
    if (this.count < this.#limit) {
      this.#rise(this.count++, score, tie, item);
    } else if (this.#worse(0, score, tie)) {
      this.#sink(0, this.count, score, tie, item);
    }
  }

  /** Puts the items in order, best first. Nothing may be offered afterwards before `clear`. */
  sort(): void {
    for (let end = this.count - 1; end > 0; end--) {
      const score = this.#scores[end]!;
      const tie = this.#ties[end]!;
      const item = this.items[end]!;
      this.#put(end, this.#scores[0]!, this.#ties[0]!, this.items[0]!);
      this.#sink(0, end, score, tie, item);
    }
  }

  // A heap with the worst item at its root.

  #rise(place: number, score: number, tie: number, item: number): void {
    let at = place;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#worse(parent, score, tie)) {
        break;
      }
      this.#copy(at, parent);
      at = parent;
    }
    this.#put(at, score, tie, item);
  }

  #sink(place: number, end: number, score: number, tie: number, item: number): void {
    let at = place;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= end) {
        break;
      }
      if (child + 1 < end && this.#worse(child + 1, this.#scores[child]!, this.#ties[child]!)) {
        child++;
      }
      if (!this.#worse(child, score, tie)) {
        break;
      }
      this.#copy(at, child);
      at = child;
    }
    this.#put(at, score, tie, item);
  }

  #worse(at: number, score: number, tie: number): boolean {
    const held = this.#scores[at]!;
    return held < score || (held === score && this.#ties[at]! > tie);
  }

  #copy(to: number, from: number): void {
    this.#put(to, this.#scores[from]!, this.#ties[from]!, this.items[from]!);
  }

  #put(at: number, score: number, tie: number, item: number): void {
    this.#scores[at] = score;
    this.#ties[at] = tie;
    this.items[at] = item;
  }
}

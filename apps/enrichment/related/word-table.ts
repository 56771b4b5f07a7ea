const NONE = -1;
const SMALLEST_SIZE = 1_024;

// A row: two hashes of a text, its number, its tag.
const ROW = 4;
const SECOND = 1;
const NUMBER = 2;
const TAG = 3;

/**
 * Numbers of words, or of terms, by their hashes (`WordHash`): a `Map` would need each cut out of its article first, and
 * an article has hundreds that are known already. A hash table with linear probing (Knuth, TAOCP volume 3, 6.4,
 * algorithms L and R).
 *
 * A text is known by two hashes, 64 bits, and not by itself: all of a row lies in one line of the processor's cache,
 * where texts would be two more misses a word. Two words of a million are one by accident once in 40 million editions;
 * then a reason names the other.
 */
export class WordTable {
  /** At most half of the rows are taken; the number of one that is not is NONE. */
  #rows = emptyRows(SMALLEST_SIZE);
  #count = 0;
  /** Of no meaning: what is read and then used nowhere would not be read at all. */
  touched = 0;

  /** The row with these hashes, until the next `add` or `remove`; -1 when there is none. */
  find(first: number, second: number): number {
    const rows = this.#rows;
    const last = rows.length - ROW;
    for (let row = (first * ROW) & last; rows[row + NUMBER] !== NONE; row = (row + ROW) & last) {
      if (rows[row] === first && rows[row + SECOND] === second) {
        return row;
      }
    }
    return NONE;
  }

  /**
   * Fetches the rows that the first `count` of these will be looked for at. Side by side that takes little more time than
   * for one of them, since none waits for what another brings.
   */
  touch(firsts: Int32Array, count: number): void {
    const rows = this.#rows;
    const last = rows.length - ROW;
    let touched = 0;
    for (let at = 0; at < count; at++) {
      touched ^= rows[(firsts[at]! * ROW) & last]!;
    }
    this.touched = touched;
  }

  numberAt(row: number): number {
    return this.#rows[row + NUMBER]!;
  }

  tagAt(row: number): number {
    return this.#rows[row + TAG]!;
  }

  /** Makes room for so many, while there are none. */
  reserve(count: number): void {
    this.#rows = emptyRows(Math.max(SMALLEST_SIZE, 2 ** Math.ceil(Math.log2(2 * count + 1))));
  }

  /** Answers its row, as `find` does. @param number one that is not in use. */
  add(first: number, second: number, number: number, tag: number): number {
    this.#count++;
    if (2 * ROW * this.#count > this.#rows.length) {
      this.#grow();
    }
    return this.#place(first, second, number, tag);
  }

  /** Takes out what has these hashes, and is there. */
  remove(first: number, second: number): void {
    const rows = this.#rows;
    const last = rows.length - ROW;
    let gap = this.find(first, second);
    // Those behind move up, unless they would come to stand before the row where their search begins.
    for (let row = (gap + ROW) & last; rows[row + NUMBER] !== NONE; row = (row + ROW) & last) {
      const begin = (rows[row]! * ROW) & last;
      if (((row - begin) & last) >= ((row - gap) & last)) {
        rows.copyWithin(gap, row, row + ROW);
        gap = row;
      }
    }
    rows[gap + NUMBER] = NONE;
    this.#count--;
  }

  #place(first: number, second: number, number: number, tag: number): number {
    const rows = this.#rows;
    const last = rows.length - ROW;
    let row = (first * ROW) & last;
    while (rows[row + NUMBER] !== NONE) {
      row = (row + ROW) & last;
    }
    rows[row] = first;
    rows[row + SECOND] = second;
    rows[row + NUMBER] = number;
    rows[row + TAG] = tag;
    return row;
  }

  #grow(): void {
    const before = this.#rows;
    this.#rows = emptyRows((before.length / ROW) * 2);
    for (let row = 0; row < before.length; row += ROW) {
      if (before[row + NUMBER] !== NONE) {
        this.#place(before[row]!, before[row + SECOND]!, before[row + NUMBER]!, before[row + TAG]!);
      }
    }
  }
}

function emptyRows(count: number): Int32Array {
  return new Int32Array(count * ROW).fill(NONE);
}

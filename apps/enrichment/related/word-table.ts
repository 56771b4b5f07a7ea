const NONE = -1;
const SMALLEST_SIZE = 1_024;

// A row: two hashes of a word, its number, its tag.
const ROW = 4;
const SECOND = 1;
const NUMBER = 2;
const TAG = 3;

/**
 * Numbers of words, looked up by a stretch of a text: a `Map` would need each word cut out first, and an article has
 * hundreds that are known already. A hash table with linear probing (Knuth, TAOCP volume 3, 6.4, algorithms L and R).
 *
 * A word is known by two hashes, 64 bits, and not by its text: all of a row lies in one line of the processor's cache,
 * where texts would be two more misses a word. Two words of a million are one by accident once in 40 million editions;
 * then a reason names the other.
 */
export class WordTable {
  /** At most half of the rows are taken; the number of one that is not is NONE. */
  #rows = emptyRows(SMALLEST_SIZE);
  #count = 0;
  readonly #texts: string[] = [];

  text(word: number): string {
    return this.#texts[word]!;
  }

  /** The row of the word at `text[start..end)`, until the next `add` or `remove`; -1 when there is none. */
  find(text: string, start: number, end: number): number {
    hash(text, start, end);
    const rows = this.#rows;
    const last = rows.length - ROW;
    for (let row = (first * ROW) & last; rows[row + NUMBER] !== NONE; row = (row + ROW) & last) {
      if (rows[row] === first && rows[row + SECOND] === second) {
        return row;
      }
    }
    return NONE;
  }

  wordAt(row: number): number {
    return this.#rows[row + NUMBER]!;
  }

  tagAt(row: number): number {
    return this.#rows[row + TAG]!;
  }

  /** Makes room for so many words, while there are none. */
  reserve(count: number): void {
    this.#rows = emptyRows(Math.max(SMALLEST_SIZE, 2 ** Math.ceil(Math.log2(2 * count + 1))));
  }

  /** Answers its row, as `find` does. @param word a number that is not in use. */
  add(word: number, text: string, tag: number): number {
    this.#texts[word] = text;
    this.#count++;
    if (2 * ROW * this.#count > this.#rows.length) {
      this.#grow();
    }
    hash(text, 0, text.length);
    return this.#place(first, second, word, tag);
  }

  remove(word: number): void {
    const text = this.#texts[word]!;
    const rows = this.#rows;
    const last = rows.length - ROW;
    hash(text, 0, text.length);
    let gap = (first * ROW) & last;
    while (rows[gap + NUMBER] !== word) {
      gap = (gap + ROW) & last;
    }
    // Those behind move up, unless they would come to stand before the row where their search begins.
    for (let row = (gap + ROW) & last; rows[row + NUMBER] !== NONE; row = (row + ROW) & last) {
      const begin = (rows[row]! * ROW) & last;
      if (((row - begin) & last) >= ((row - gap) & last)) {
        rows.copyWithin(gap, row, row + ROW);
        gap = row;
      }
    }
    rows[gap + NUMBER] = NONE;
    this.#texts[word] = '';
    this.#count--;
  }

  #place(one: number, other: number, word: number, tag: number): number {
    const rows = this.#rows;
    const last = rows.length - ROW;
    let row = (one * ROW) & last;
    while (rows[row + NUMBER] !== NONE) {
      row = (row + ROW) & last;
    }
    rows[row] = one;
    rows[row + SECOND] = other;
    rows[row + NUMBER] = word;
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

/** After `hash`: two hashes of the word, of different kinds, so that what one takes for another's the other does not. */
let first = 0;
let second = 0;

/** FNV-1a over UTF-16 code units, and a polynomial from the length on; their bits mixed (as MurmurHash3 ends). */
function hash(text: string, start: number, end: number): void {
  let fnv = 0x811c9dc5;
  let polynomial = end - start;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    fnv = Math.imul(fnv ^ unit, 0x01000193);
    polynomial = (Math.imul(polynomial, 0x2c1b3c6d) + unit) | 0;
  }
  fnv = Math.imul(fnv ^ (fnv >>> 16), 0x85ebca6b);
  fnv = Math.imul(fnv ^ (fnv >>> 13), 0xc2b2ae35);
  first = fnv ^ (fnv >>> 16);
  second = Math.imul(polynomial ^ (polynomial >>> 15), 0x297a2d39);
}

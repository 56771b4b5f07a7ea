const NONE = -1;
const SMALLEST_SIZE = 1_024;

/**
 * Numbers of words, looked up by a stretch of a text: a `Map` would need each word cut out first, and an article has
 * hundreds that are known already. A hash table with linear probing (Knuth, TAOCP volume 3, 6.4, algorithms L and R).
 */
export class WordTable {
  /** By place: a word's number, or NONE. At most half of the places are taken. */
  #places = new Int32Array(SMALLEST_SIZE).fill(NONE);
  #count = 0;
  readonly #texts: string[] = [];
  readonly #hashes: number[] = [];

  text(word: number): string {
    return this.#texts[word]!;
  }

  /** The number of the word at `text[start..end)`; -1 when it has none. */
  find(text: string, start: number, end: number): number {
    const hash = hashOf(text, start, end);
    const last = this.#places.length - 1;
    for (let place = hash & last; ; place = (place + 1) & last) {
      const word = this.#places[place]!;
      if (word === NONE) {
        return NONE;
      }
      if (this.#hashes[word] === hash && isAt(this.#texts[word]!, text, start, end)) {
        return word;
      }
    }
  }

  /** @param word a number that is not in use. */
  add(word: number, text: string): void {
    this.#texts[word] = text;
    this.#hashes[word] = hashOf(text, 0, text.length);
    this.#count++;
    if (2 * this.#count > this.#places.length) {
      this.#grow();
    }
    this.#place(word);
  }

  remove(word: number): void {
    const places = this.#places;
    const last = places.length - 1;
    let gap = this.#hashes[word]! & last;
    while (places[gap] !== word) {
      gap = (gap + 1) & last;
    }
    // Those behind move up, unless they would come to stand before the place where their search begins.
    for (let place = (gap + 1) & last; places[place] !== NONE; place = (place + 1) & last) {
      const begin = this.#hashes[places[place]!]! & last;
      if (((place - begin) & last) >= ((place - gap) & last)) {
        places[gap] = places[place]!;
        gap = place;
      }
    }
    places[gap] = NONE;
    this.#texts[word] = '';
    this.#count--;
  }

  #place(word: number): void {
    const last = this.#places.length - 1;
    let place = this.#hashes[word]! & last;
    while (this.#places[place] !== NONE) {
      place = (place + 1) & last;
    }
    this.#places[place] = word;
  }

  #grow(): void {
    const before = this.#places;
    this.#places = new Int32Array(before.length * 2).fill(NONE);
    for (const word of before) {
      if (word !== NONE) {
        this.#place(word);
      }
    }
  }
}

/** FNV-1a over UTF-16 code units, with its bits mixed once more (the end of MurmurHash3): tables use the low ones. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function isAt(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) {
    return false;
  }
  for (let at = start; at < end; at++) {
    if (word.charCodeAt(at - start) !== text.charCodeAt(at)) {
      return false;
    }
  }
  return true;
}

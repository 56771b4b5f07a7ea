import { grown } from './grown.js';
import type { TermColumns } from './index-snapshot.js';
import { MARK_BITS, MARK_WEIGHT, MOST_MARKS } from './term-mark.js';

/** News says first what matters: what stands behind so many different terms is not read. Roots are among them. */
export const MOST_TERMS = 160;

const SLAB_BITS = 10;
const SLAB_ARTICLES = 2 ** SLAB_BITS;

/** A term of an article is one number: the term's own, and its mark (how it stands there). */
export const packed = (term: number, mark: number): number => ((term << MARK_BITS) | mark) >>> 0;
export const termOf = (each: number): number => each >>> MARK_BITS;

/**
 * The terms of all articles held, by slot, in the order of their first use. A large edition holds some twenty million of
 * them, and a comparison reads those of many articles: they lie in a few large arrays, MOST_TERMS places an article.
 *
 * Read them as `slab(slot)[start(slot) .. start(slot) + count(slot))`.
 */
export class TermStore {
  readonly #slabs: Uint32Array[] = [];
  readonly #words: Uint32Array[] = [];
  /** Every term that was ever put is below. */
  termLimit = 0;
  // By slot
  #counts: Int32Array = new Int32Array(0);
  #lengths = new Float64Array(0);

  slab(slot: number): Uint32Array {
    return this.#slabs[slot >> SLAB_BITS]!;
  }

  start(slot: number): number {
    return (slot & (SLAB_ARTICLES - 1)) * MOST_TERMS;
  }

  count(slot: number): number {
    return this.#counts[slot]!;
  }

  /**
   * The length of the article's vector before rarity. Rarities are left out so that the length never changes; the
   * question that is put to the article carries them.
   */
  length(slot: number): number {
    return this.#lengths[slot]!;
  }

  /** How the article writes its term at this index: the number of a word. */
  word(slot: number, index: number): number {
    return this.#words[slot >> SLAB_BITS]![this.start(slot) + index]!;
  }

  /** The index of a term that the article has. */
  indexOf(slot: number, term: number): number {
    const slab = this.slab(slot);
    const start = this.start(slot);
    let at = start;
    while (termOf(slab[at]!) !== term) {
      at++;
    }
    return at - start;
  }

  /** By term, how many of these articles hold it. */
  holders(slots: Int32Array): Int32Array {
    const holders = new Int32Array(this.termLimit);
    const markBits = MARK_BITS;
    for (const slot of slots) {
      const slab = this.slab(slot);
      const start = this.start(slot);
      const end = start + this.count(slot);
      for (let at = start; at < end; at++) {
        const term = slab[at]! >>> markBits;
        holders[term] = holders[term]! + 1;
      }
    }
    return holders;
  }

  /** The article has no terms any more. */
  clear(slot: number): void {
    this.#counts[slot] = 0;
  }

  /** Puts an article's terms, the first `count` of what is given, in the place of those before. */
  put(slot: number, count: number, terms: Uint32Array, words: Uint32Array): void {
    while (this.#slabs.length <= slot >> SLAB_BITS) {
      this.#slabs.push(new Uint32Array(SLAB_ARTICLES * MOST_TERMS));
      this.#words.push(new Uint32Array(SLAB_ARTICLES * MOST_TERMS));
    }
    this.slab(slot).set(terms.subarray(0, count), this.start(slot));
    this.#words[slot >> SLAB_BITS]!.set(words.subarray(0, count), this.start(slot));
    const inArticle = MARK_WEIGHT;
    const [markBits, mark] = [MARK_BITS, MOST_MARKS];
    let squares = 0;
    let { termLimit } = this;
    for (let index = 0; index < count; index++) {
      squares += inArticle[terms[index]! & mark]! ** 2;
      termLimit = Math.max(termLimit, (terms[index]! >>> markBits) + 1);
    }
    this.termLimit = termLimit;
    this.#counts = grown(this.#counts, slot + 1);
    this.#counts[slot] = count;
    this.#lengths = grown(this.#lengths, slot + 1);
    this.#lengths[slot] = Math.sqrt(squares);
  }

  /** @param limit above every slot. */
  columns(limit: number): TermColumns {
    const counts = this.#counts.slice(0, limit);
    const all = counts.reduce((sum, count) => sum + count, 0);
    const words = new Uint32Array(all);
    const marks = new Uint8Array(all);
    const mark = MOST_MARKS;
    let to = 0;
    for (let slot = 0; slot < limit; slot++) {
      const start = this.start(slot);
      const end = start + counts[slot]!;
      const slab = this.slab(slot);
      words.set(this.#words[slot >> SLAB_BITS]!.subarray(start, end), to);
      for (let at = start; at < end; at++) {
        marks[to++] = slab[at]! & mark;
      }
    }
    return { counts, words, marks };
  }

  /** Into one that is empty. @param termOfWord the number of a word's term. */
  load({ counts, words, marks }: TermColumns, termOfWord: (word: number) => number): void {
    this.#makeSlabs(counts.length);
    this.#counts = counts;
    this.#lengths = new Float64Array(counts.length);
    const inArticle = MARK_WEIGHT;
    const markBits = MARK_BITS;
    let { termLimit } = this;
    let from = 0;
    for (let slot = 0; slot < counts.length; slot++) {
      const slab = this.slab(slot);
      const start = this.start(slot);
      const count = counts[slot]!;
      const ownWords = this.#words[slot >> SLAB_BITS]!;
      let squares = 0;
      for (let index = 0; index < count; index++) {
        const word = words[from + index]!;
        const term = termOfWord(word);
        const mark = marks[from + index]!;
        slab[start + index] = (term << markBits) | mark;
        ownWords[start + index] = word;
        squares += inArticle[mark]! ** 2;
        termLimit = Math.max(termLimit, term + 1);
      }
      this.#lengths[slot] = Math.sqrt(squares);
      from += count;
    }
    this.termLimit = termLimit;
  }

  /** All at once: hundreds of arrays would have the garbage collector look again and again. */
  #makeSlabs(limit: number): void {
    const size = SLAB_ARTICLES * MOST_TERMS;
    const count = Math.ceil(limit / SLAB_ARTICLES);
    const [terms, words] = [new Uint32Array(count * size), new Uint32Array(count * size)];
    for (let start = 0; start < count * size; start += size) {
      this.#slabs.push(terms.subarray(start, start + size));
      this.#words.push(words.subarray(start, start + size));
    }
  }
}

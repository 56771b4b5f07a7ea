import { endianness } from 'node:os';
import {
  isPair,
  kindOfCharacter,
  KINDS,
  NOTHING,
  UNKNOWN,
  UNSPACED,
  WORD,
} from './letter-kinds.js';
import { FNV, mixedFnv, mixedPolynomial, POLYNOMIAL, WordHash } from './word-hash.js';

/** Words split off at a time: little behind those that an article has room for is read. */
const AT_ONCE = 64;
const SHORTEST_WORD = 2;
/** Longer runs are keys, hashes and addresses. */
const LONGEST_WORD = 40;
const IS_BIG_ENDIAN = endianness() === 'BE';

/**
 * Splits a text into words, in reading order. A word is a run of 2 to 40 letters, digits and marks; where a script has no
 * spaces it is each pair of neighbouring characters. Each is hashed on the way, as `WordHash` does it, so that one that
 * is known need not be cut out.
 */
export class WordSplitter {
  /** After `next`: how many words are here, and by place where each begins and ends in the text, and its two hashes. */
  count = 0;
  readonly starts = new Int32Array(AT_ONCE);
  readonly ends = new Int32Array(AT_ONCE);
  readonly firsts = new Int32Array(AT_ONCE);
  readonly seconds = new Int32Array(AT_ONCE);
  readonly #hash = new WordHash();
  #text = '';
  /** Its code units, read in a fraction of the time of the string's own method; and a 0, which is no letter. */
  #units = new Uint16Array(0);
  #end = 0;
  #at = 0;

  /** The words are those of this text from now on. */
  begin(text: string): void {
    if (this.#units.length <= text.length) {
      this.#units = new Uint16Array(2 * text.length + 1);
    }
    const bytes = Buffer.from(this.#units.buffer, 0, 2 * text.length);
    bytes.write(text, 'utf16le');
    if (IS_BIG_ENDIAN) {
      bytes.swap16();
    }
    this.#units[text.length] = 0;
    this.#text = text;
    this.#end = text.length;
    this.#at = 0;
  }

  /** The word at this place. */
  text(place: number): string {
    return this.#text.slice(this.starts[place], this.ends[place]);
  }

  /** Splits the next words off. False when there are no more. */
  next(): boolean {
    // In constants of its own: what is imported, V8 looks up at each use.
    const [units, kinds, nothing, word, unknown] = [this.#units, KINDS, NOTHING, WORD, UNKNOWN];
    const [fnvSeed, fnvFactor] = [FNV.seed, FNV.factor];
    const [polynomialSeed, polynomialFactor] = [POLYNOMIAL.seed, POLYNOMIAL.factor];
    const end = this.#end;
    let at = this.#at;
    this.count = 0;
    while (at < end && this.count < AT_ONCE) {
      const kind = kinds[units[at]!]!;
      if (kind === nothing) {
        at++;
        continue;
      }
      if (kind !== word && this.#kindAt(at) !== word) {
        at = this.#takeOther(at);
        continue;
      }
      const start = at;
      let fnv: number = fnvSeed;
      let polynomial: number = polynomialSeed;
      while (kinds[units[at]!] === word) {
        const unit = units[at++]!;
        fnv = Math.imul(fnv ^ unit, fnvFactor);
        polynomial = (Math.imul(polynomial, polynomialFactor) + unit) | 0;
      }
      const isWhole = kinds[units[at]!] !== unknown;
      at = isWhole ? at : this.#endOfWord(at);
      if (at - start < SHORTEST_WORD || at - start > LONGEST_WORD) {
        continue;
      }
      if (isWhole) {
        this.#put(start, at, mixedFnv(fnv), mixedPolynomial(polynomial));
      } else {
        this.#putHashed(start, at);
      }
    }
    this.#at = at;
    return this.count > 0;
  }

  /** Passes over a character that is of no word, or takes what it begins where there are no spaces. Answers its end. */
  #takeOther(start: number): number {
    const end = start + this.#widthAt(start);
    if (this.#kindAt(start) === NOTHING) {
      return end;
    }
    const isPaired = this.#kindAt(end) === UNSPACED;
    const isAlone = !isPaired && (start === 0 || this.#kindAt(this.#before(start)) !== UNSPACED);
    if (isPaired || isAlone) {
      this.#putHashed(start, isPaired ? end + this.#widthAt(end) : end);
    }
    return end;
  }

  #endOfWord(from: number): number {
    let at = from;
    while (this.#kindAt(at) === WORD) {
      at += this.#widthAt(at);
    }
    return at;
  }

  #put(start: number, end: number, first: number, second: number): void {
    const place = this.count++;
    this.starts[place] = start;
    this.ends[place] = end;
    this.firsts[place] = first;
    this.seconds[place] = second;
  }

  #putHashed(start: number, end: number): void {
    this.#hash.takeUnits(this.#units, start, end);
    this.#put(start, end, this.#hash.first, this.#hash.second);
  }

  #kindAt(at: number): number {
    return kindOfCharacter(this.#units[at]!, this.#units[at + 1]!);
  }

  #widthAt(at: number): number {
    return isPair(this.#units[at]!, this.#units[at + 1]!) ? 2 : 1;
  }

  /** Where the character before this one begins. */
  #before(at: number): number {
    return at >= 2 && this.#widthAt(at - 2) === 2 ? at - 2 : at - 1;
  }
}

import type { RelatedDocument } from './related-document.js';
import { grown } from './grown.js';
import { splitWords } from './split-words.js';
import { NO_TERM, type Vocabulary } from './vocabulary.js';

/**
 * An article's terms in the order of their first use, two numbers each: the term, and packed into one its word (how this
 * article writes it), whether it is a name, and how often it stands there. Flat, because a large edition holds some
 * twenty million of them.
 */
export type ArticleTerms = Uint32Array;

/** News says first what matters: what stands behind so many different words is not read. */
export const MOST_TERMS = 128;
const MOST_TEXT = 20_000;
/** Uses are counted up to this. */
export const MOST_USES = 127;
const HEADLINE_USES = 3;

export const termCount = (terms: ArticleTerms): number => terms.length >> 1;
export const termAt = (terms: ArticleTerms, index: number): number => terms[index << 1]!;
export const usesAt = (terms: ArticleTerms, index: number): number =>
  terms[(index << 1) + 1]! & MOST_USES;
/** A term is a name where the article never writes it in lower case. */
export const isNameAt = (terms: ArticleTerms, index: number): boolean =>
  (terms[(index << 1) + 1]! & 128) !== 0;
export const wordAt = (terms: ArticleTerms, index: number): number =>
  terms[(index << 1) + 1]! >>> 8;

/** Reads articles into terms. What it keeps between two articles is room to work in. */
export class TermReader {
  readonly #vocabulary: Vocabulary;
  /** By term: its index in the article being read, plus one. */
  #indexes = new Int32Array(0);
  readonly #terms = new Int32Array(MOST_TERMS);
  readonly #words = new Int32Array(MOST_TERMS);
  readonly #uses = new Int32Array(MOST_TERMS);
  #count = 0;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  read({ headline, text }: Pick<RelatedDocument, 'headline' | 'text'>): ArticleTerms {
    this.#count = 0;
    splitWords(headline.normalize('NFC'), (word) => this.#take(word, HEADLINE_USES));
    splitWords(text.slice(0, MOST_TEXT).normalize('NFC'), (word) => this.#take(word, 1));
    const terms = new Uint32Array(2 * this.#count);
    for (let index = 0; index < this.#count; index++) {
      const term = this.#terms[index]!;
      const word = this.#words[index]!;
      const uses = Math.min(this.#uses[index]!, MOST_USES);
      terms[2 * index] = term;
      terms[2 * index + 1] =
        ((word << 8) | (this.#vocabulary.isCapitalised(word) ? 128 : 0) | uses) >>> 0;
      this.#indexes[term] = 0;
    }
    return terms;
  }

  /** Answers false once the article is full; a term that it would not keep is then never made. */
  #take(text: string, uses: number): boolean {
    const word = this.#vocabulary.word(text);
    if (word === NO_TERM) {
      return true;
    }
    const term = this.#vocabulary.termOf(word);
    this.#indexes = grown(this.#indexes, term + 1);
    const known = this.#indexes[term]! - 1;
    if (known < 0) {
      const index = this.#count++;
      this.#indexes[term] = index + 1;
      this.#terms[index] = term;
      this.#words[index] = word;
      this.#uses[index] = uses;
    } else {
      this.#uses[known] = this.#uses[known]! + uses;
      // A headline writes every word with a capital letter: once in lower case, it is no name.
      if (
        this.#vocabulary.isCapitalised(this.#words[known]!) &&
        !this.#vocabulary.isCapitalised(word)
      ) {
        this.#words[known] = word;
      }
    }
    return this.#count < MOST_TERMS;
  }
}

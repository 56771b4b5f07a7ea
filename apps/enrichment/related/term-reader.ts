import type { RelatedDocument } from './related-document.js';
import { grown } from './grown.js';
import { splitWords } from './split-words.js';
import { LEAD, MOST_USES, NAME } from './term-mark.js';
import { MOST_TERMS, packed, type TermStore } from './term-store.js';
import type { Vocabulary } from './vocabulary.js';

/** A term first used among so many words stands in the lead; common words are not counted. */
const LEAD_WORDS = 40;
const MOST_TEXT = 20_000;
const HEADLINE_USES = 3;

/** Reads articles into terms. What it keeps between two articles is room to work in. */
export class TermReader {
  readonly #vocabulary: Vocabulary;
  /** By term: its index in the article being read, plus one. */
  #indexes = new Int32Array(0);
  readonly #terms = new Uint32Array(MOST_TERMS);
  readonly #words = new Uint32Array(MOST_TERMS);
  readonly #uses = new Int32Array(MOST_TERMS);
  #count = 0;
  #wordsRead = 0;
  /** How many of the terms were first used in the lead. */
  #leadCount = 0;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Reads an article's terms into the store. */
  read(
    { headline, text }: Pick<RelatedDocument, 'headline' | 'text'>,
    store: TermStore,
    slot: number,
  ): void {
    this.#count = 0;
    this.#wordsRead = 0;
    this.#leadCount = 0;
    this.#readText(headline.normalize('NFC'), HEADLINE_USES);
    this.#readText(text.slice(0, MOST_TEXT).normalize('NFC'), 1);
    const terms = this.#terms;
    for (let index = 0; index < this.#count; index++) {
      const term = terms[index]!;
      const mark =
        Math.min(this.#uses[index]!, MOST_USES) |
        (this.#vocabulary.isCapitalised(this.#words[index]!) ? NAME : 0) |
        (index < this.#leadCount ? LEAD : 0);
      terms[index] = packed(term, mark);
      this.#indexes[term] = 0;
    }
    store.put(slot, this.#count, terms, this.#words);
  }

  #readText(text: string, uses: number): void {
    if (this.#count === MOST_TERMS) {
      return;
    }
    const vocabulary = this.#vocabulary;
    splitWords(text, (start, end) => {
      if (vocabulary.look(text, start, end)) {
        this.#take(vocabulary.word, vocabulary.term, uses);
      }
      return this.#count < MOST_TERMS;
    });
  }

  #take(word: number, term: number, uses: number): void {
    this.#indexes = grown(this.#indexes, term + 1);
    const known = this.#indexes[term]! - 1;
    this.#wordsRead++;
    if (known < 0) {
      const index = this.#count++;
      if (this.#wordsRead <= LEAD_WORDS) {
        this.#leadCount = this.#count;
      }
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
  }
}

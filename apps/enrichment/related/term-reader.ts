import type { RelatedDocument } from './related-document.js';
import { LEAD, MOST_USES, NAME } from './term-mark.js';
import { TermPlaces } from './term-places.js';
import { MOST_TERMS, packed, type TermStore } from './term-store.js';
import type { Vocabulary } from './vocabulary.js';
import { WordSplitter } from './word-splitter.js';

/** A term first used among so many words stands in the lead; common words are not counted. */
const LEAD_WORDS = 40;
const MOST_TEXT = 20_000;
const HEADLINE_USES = 3;
const PLACES = 1_024;

/** Reads articles into terms. What it keeps between two articles is room to work in. */
export class TermReader {
  readonly #vocabulary: Vocabulary;
  readonly #words = new WordSplitter();
  /** The terms of the article being read, numbered in the order of their first use. */
  readonly #terms = new TermPlaces(PLACES, MOST_TERMS);
  // By the term's number
  readonly #packed = new Uint32Array(MOST_TERMS);
  readonly #wordOf = new Uint32Array(MOST_TERMS);
  readonly #uses = new Int32Array(MOST_TERMS);
  /** 1 while the article has written it with a capital letter alone. */
  readonly #capitalised = new Uint8Array(MOST_TERMS);
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
    this.#terms.clear();
    this.#wordsRead = 0;
    this.#leadCount = 0;
    this.#readText(headline.normalize('NFC'), HEADLINE_USES);
    this.#readText(text.slice(0, MOST_TEXT).normalize('NFC'), 1);
    for (let index = 0; index < this.#terms.count; index++) {
      const mark =
        Math.min(this.#uses[index]!, MOST_USES) |
        (this.#capitalised[index] === 1 ? NAME : 0) |
        (index < this.#leadCount ? LEAD : 0);
      this.#packed[index] = packed(this.#terms.term(index), mark);
    }
    store.put(slot, this.#terms.count, this.#packed, this.#wordOf);
  }

  #readText(text: string, uses: number): void {
    const vocabulary = this.#vocabulary;
    const words = this.#words;
    words.begin(text);
    while (this.#terms.count < MOST_TERMS && words.next()) {
      vocabulary.touch(words);
      for (let place = 0; place < words.count && this.#terms.count < MOST_TERMS; place++) {
        if (vocabulary.look(words, place)) {
          this.#take(uses);
        }
      }
    }
  }

  /** Takes in the word that was looked up last. */
  #take(uses: number): void {
    const { word, term, capitalised } = this.#vocabulary;
    const known = this.#terms.find(term);
    this.#wordsRead++;
    if (known < 0) {
      const index = this.#terms.add(term);
      if (this.#wordsRead <= LEAD_WORDS) {
        this.#leadCount = index + 1;
      }
      this.#wordOf[index] = word;
      this.#uses[index] = uses;
      this.#capitalised[index] = capitalised ? 1 : 0;
    } else {
      this.#uses[known] = this.#uses[known]! + uses;
      // A headline writes every word with a capital letter: once in lower case, it is no name.
      if (this.#capitalised[known] === 1 && !capitalised) {
        this.#wordOf[known] = word;
        this.#capitalised[known] = 0;
      }
    }
  }
}

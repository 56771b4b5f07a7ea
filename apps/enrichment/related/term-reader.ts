import type { RelatedDocument } from './related-document.js';
import { LEAD, MOST_USES, NAME, ROOT } from './term-mark.js';
import { TermPlaces } from './term-places.js';
import { MOST_TERMS, packed, type TermStore } from './term-store.js';
import type { Vocabulary } from './vocabulary.js';
import { WordSplitter } from './word-splitter.js';

/** A term first used among so many words stands in the lead; common words are not counted. */
const LEAD_WORDS = 40;
/**
 * So many words have roots. What two words share only at their start (`organise`, `organ`), and what one has whole in
 * common, tells much where there is little else to go by, and little beside a hundred terms.
 */
const ROOTED_WORDS = 16;
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
  /** LEAD for those that were first used there, and ROOT. */
  readonly #marks = new Uint8Array(MOST_TERMS);
  #wordsRead = 0;

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
    this.#readText(headline.normalize('NFC'), HEADLINE_USES);
    this.#readText(text.slice(0, MOST_TEXT).normalize('NFC'), 1);
    for (let index = 0; index < this.#terms.count; index++) {
      const mark =
        Math.min(this.#uses[index]!, MOST_USES) |
        (this.#capitalised[index] === 1 ? NAME : 0) |
        this.#marks[index]!;
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
          const { word, term, capitalised } = vocabulary;
          const mark = this.#wordsRead++ < LEAD_WORDS ? LEAD : 0;
          this.#take({ word, term, capitalised, uses, mark });
          if (this.#wordsRead <= ROOTED_WORDS) {
            this.#takeRoot(words.text(place), capitalised, uses);
          }
        }
      }
    }
  }

  /** There is room for those of the first words. */
  #takeRoot(ofWord: string, capitalised: boolean, uses: number): void {
    const root = this.#vocabulary.root(ofWord);
    if (root !== null && this.#vocabulary.lookUp(root)) {
      const { word, term } = this.#vocabulary;
      this.#take({ word, term, capitalised, uses, mark: LEAD | ROOT });
    }
  }

  #take({ word, term, capitalised, uses, mark }: Use): void {
    const known = this.#terms.find(term);
    if (known < 0) {
      const index = this.#terms.add(term);
      this.#wordOf[index] = word;
      this.#uses[index] = uses;
      this.#capitalised[index] = capitalised ? 1 : 0;
      this.#marks[index] = mark;
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

/** A word or a root as it is met. */
interface Use {
  word: number;
  term: number;
  capitalised: boolean;
  uses: number;
  /** What it has if it is its term's first use. */
  mark: number;
}

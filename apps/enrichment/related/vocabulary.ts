import { grown } from './grown.js';
import type { LanguageRules } from './language-rules.js';

/** What a word has that counts for nothing. */
export const NO_TERM = -1;

/** Word numbers must fit into the 24 bits that an article's terms leave them. */
const MOST_WORDS = 2 ** 24;
const NONE = -1;
const DIGIT = /^\p{N}/u;

const PLAIN = 0;
const CAPITALISED = 1;
const NUMBER = 2;

/**
 * The words of a language that are in use, each with its number and the number of its term. Words of one term are
 * written alike at their start: `escape`, `Escaped`. A term and its words live until `release`; numbers are used again.
 */
export class Vocabulary {
  readonly #rules: LanguageRules;
  readonly #words = new Map<string, number>();
  readonly #terms = new Map<string, number>();
  // By word
  readonly #texts: string[] = [];
  #termOf = new Int32Array(0);
  #kinds = new Int32Array(0);
  #nextWord = new Int32Array(0);
  readonly #freeWords: number[] = [];
  // By term
  readonly #stems: string[] = [];
  #firstWord = new Int32Array(0);
  readonly #freeTerms: number[] = [];

  constructor(rules: LanguageRules) {
    this.#rules = rules;
  }

  /** How many term numbers were ever in use at a time: every term is below. */
  get termLimit(): number {
    return this.#stems.length;
  }

  /** The number of a word as it is written; NO_TERM for a common word. */
  word(text: string): number {
    return this.#words.get(text) ?? this.#learn(text);
  }

  termOf(word: number): number {
    return this.#termOf[word]!;
  }

  text(word: number): string {
    return this.#texts[word]!;
  }

  isCapitalised(word: number): boolean {
    return this.#kinds[word] === CAPITALISED;
  }

  isNumber(word: number): boolean {
    return this.#kinds[word] === NUMBER;
  }

  /** Forgets a term that no article holds any more, with its words. */
  release(term: number): void {
    for (let word = this.#firstWord[term]!; word !== NONE; word = this.#nextWord[word]!) {
      this.#words.delete(this.#texts[word]!);
      this.#texts[word] = '';
      this.#freeWords.push(word);
    }
    this.#terms.delete(this.#stems[term]!);
    this.#stems[term] = '';
    this.#freeTerms.push(term);
  }

  #learn(text: string): number {
    const lower = this.#rules.lowerCase(text);
    if (this.#rules.commonWords.has(lower)) {
      this.#words.set(text, NO_TERM);
      return NO_TERM;
    }
    const word = this.#freeWords.pop() ?? this.#texts.length;
    if (word >= MOST_WORDS) {
      return NO_TERM;
    }
    const isNumber = DIGIT.test(lower);
    const term = this.#term(isNumber ? lower : lower.slice(0, this.#rules.prefixLength));
    this.#termOf = grown(this.#termOf, word + 1);
    this.#kinds = grown(this.#kinds, word + 1);
    this.#nextWord = grown(this.#nextWord, word + 1);
    this.#words.set(text, word);
    this.#texts[word] = text;
    this.#termOf[word] = term;
    this.#kinds[word] = isNumber
      ? NUMBER
      : text.charCodeAt(0) === lower.charCodeAt(0)
        ? PLAIN
        : CAPITALISED;
    this.#nextWord[word] = this.#firstWord[term]!;
    this.#firstWord[term] = word;
    return word;
  }

  #term(stem: string): number {
    const known = this.#terms.get(stem);
    if (known !== undefined) {
      return known;
    }
    const term = this.#freeTerms.pop() ?? this.#stems.length;
    this.#terms.set(stem, term);
    this.#stems[term] = stem;
    this.#firstWord = grown(this.#firstWord, term + 1);
    this.#firstWord[term] = NONE;
    return term;
  }
}

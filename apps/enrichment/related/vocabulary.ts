import { grown } from './grown.js';
import type { VocabularyColumns } from './index-snapshot.js';
import type { LanguageRules } from './language-rules.js';
import { WordTable } from './word-table.js';

const NONE = -1;
/** Terms are no more than words, and their numbers must fit beside a mark into 32 bits. */
const MOST_WORDS = 2 ** 24;
const DIGIT = /^\p{N}/u;
const CAPITAL = /^[\p{Lu}\p{Lt}]/u;

const PLAIN = 0;
const CAPITALISED = 1;
const NUMBER = 2;
/** It has no term, and is remembered all the same: it comes again in every article. */
const COMMON = 3;
const KIND_BITS = 2;
const KINDS = 2 ** KIND_BITS - 1;

/**
 * The words of a language that are in use, each with its number and the number of its term. Words of one term are
 * written alike at their start: `escape`, `Escaped`. A word lives while an article keeps it, a term while it has a word;
 * numbers are used again.
 */
export class Vocabulary {
  /** After `look`. */
  word = 0;
  /** After `look`. */
  term = 0;
  /** After `look`: whether the word is written with a capital letter. */
  capitalised = false;
  readonly #rules: LanguageRules;
  readonly #words = new WordTable();
  readonly #terms = new Map<string, number>();
  // By word
  /** The number of its term, and its kind. */
  #tags = new Int32Array(0);
  /** How many articles and reasons keep the word. */
  #holders = new Int32Array(0);
  readonly #learned: number[] = [];
  readonly #freeWords: number[] = [];
  #wordLimit = 0;
  // By term
  readonly #stems: string[] = [];
  /** How many words there are of the term. */
  #wordCounts = new Int32Array(0);
  readonly #freeTerms: number[] = [];

  constructor(rules: LanguageRules) {
    this.#rules = rules;
  }

  /** How many term numbers were ever in use at a time: every term is below. */
  get termLimit(): number {
    return this.#stems.length;
  }

  /**
   * Looks the word up at `text[start..end)`, as it is written there, and learns one that is new. False for a common word;
   * else `word` and `term` say what it is.
   */
  look(text: string, start: number, end: number): boolean {
    const known = this.#words.find(text, start, end);
    const row = known < 0 ? this.#learn(text.slice(start, end)) : known;
    if (row === NONE) {
      return false;
    }
    const tag = this.#words.tagAt(row);
    this.word = this.#words.wordAt(row);
    this.term = tag >>> KIND_BITS;
    this.capitalised = (tag & KINDS) === CAPITALISED;
    return (tag & KINDS) !== COMMON;
  }

  text(word: number): string {
    return this.#words.text(word);
  }

  isNumber(word: number): boolean {
    return (this.#tags[word]! & KINDS) === NUMBER;
  }

  /** An article, or a reason, keeps the word. */
  hold(word: number): void {
    this.#holders[word] = this.#holders[word]! + 1;
  }

  /** Whoever kept the word has left. The last one takes the word along, and the last word its term. */
  drop(word: number): void {
    this.#holders[word] = this.#holders[word]! - 1;
    if (this.#holders[word] === 0) {
      this.#release(word);
    }
  }

  /** Forgets the words learned since the last call that no article has kept. */
  forgetUnheld(): void {
    for (const word of this.#learned) {
      if (this.#holders[word] === 0) {
        this.#release(word);
      }
    }
    this.#learned.length = 0;
  }

  termOfWord(word: number): number {
    return this.#tags[word]! >>> KIND_BITS;
  }

  /** What is known of the words that are held. */
  columns(): VocabularyColumns {
    const limit = this.#wordLimit;
    const holders = grown(this.#holders, limit).slice(0, limit);
    const texts = Array.from({ length: limit }, (_, word) => {
      return holders[word]! > 0 ? this.#words.text(word) : '';
    });
    return {
      texts,
      tags: grown(this.#tags, limit).slice(0, limit),
      holders,
      stems: [...this.#stems],
    };
  }

  /** Into one that knows no word. */
  load({ texts, tags, holders, stems }: VocabularyColumns): void {
    this.#tags = tags.slice();
    this.#holders = holders.slice();
    this.#wordLimit = texts.length;
    this.#wordCounts = new Int32Array(stems.length);
    this.#words.reserve(texts.length);
    for (const [word, text] of texts.entries()) {
      if (text === '') {
        this.#freeWords.push(word);
        continue;
      }
      this.#words.add(word, text, tags[word]!);
      this.#wordCounts[tags[word]! >>> KIND_BITS]! += 1;
    }
    for (const [term, stem] of stems.entries()) {
      this.#stems.push(stem);
      if (stem === '') {
        this.#freeTerms.push(term);
      } else {
        this.#terms.set(stem, term);
      }
    }
  }

  #release(word: number): void {
    this.#words.remove(word);
    this.#freeWords.push(word);
    const term = this.#tags[word]! >>> KIND_BITS;
    this.#wordCounts[term] = this.#wordCounts[term]! - 1;
    if (this.#wordCounts[term] === 0) {
      this.#terms.delete(this.#stems[term]!);
      this.#stems[term] = '';
      this.#freeTerms.push(term);
    }
  }

  /** Answers the word's row. */
  #learn(text: string): number {
    const lower = this.#rules.lowerCase(text);
    const word = this.#freeWords.pop() ?? this.#wordLimit++;
    if (word >= MOST_WORDS) {
      return NONE;
    }
    if (this.#rules.commonWords.has(lower)) {
      return this.#words.add(word, text, COMMON);
    }
    const isNumber = DIGIT.test(lower) || this.#rules.numberWords.has(lower);
    const term = this.#term(isNumber ? lower : lower.slice(0, this.#rules.prefixLength));
    const kind = isNumber ? NUMBER : CAPITAL.test(text) ? CAPITALISED : PLAIN;
    this.#tags = grown(this.#tags, word + 1);
    this.#tags[word] = (term << KIND_BITS) | kind;
    this.#holders = grown(this.#holders, word + 1);
    this.#holders[word] = 0;
    this.#learned.push(word);
    this.#wordCounts[term] = this.#wordCounts[term]! + 1;
    return this.#words.add(word, text, this.#tags[word]!);
  }

  #term(stem: string): number {
    const known = this.#terms.get(stem);
    if (known !== undefined) {
      return known;
    }
    const term = this.#freeTerms.pop() ?? this.#stems.length;
    this.#terms.set(stem, term);
    this.#stems[term] = stem;
    this.#wordCounts = grown(this.#wordCounts, term + 1);
    this.#wordCounts[term] = 0;
    return term;
  }
}

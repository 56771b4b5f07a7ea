import { grown } from './grown.js';
import type { VocabularyColumns } from './index-snapshot.js';
import type { LanguageRules } from './language-rules.js';
import { WordHash } from './word-hash.js';
import type { WordSplitter } from './word-splitter.js';
import { WordTable } from './word-table.js';
import { WordTexts } from './word-texts.js';

const NONE = -1;
/** Terms are no more than words, and their numbers must fit beside a mark into 32 bits. */
const MOST_WORDS = 2 ** 24;
const DIGIT = /^\p{N}/u;
const CAPITAL = /^[\p{Lu}\p{Lt}]/u;

const PLAIN = 0;
const CAPITALISED = 1;
/** It says nothing to a reader: a number, or a root. */
const NO_REASON = 2;
/** It has no term, and is remembered all the same: it comes again in every article. */
const COMMON = 3;
const KIND_BITS = 2;
const KINDS = 2 ** KIND_BITS - 1;

/** What a root begins with, as no word does: it is no other word's term. */
const BEFORE_ROOT = '<';

/**
 * The words of a language that are in use, each with its number and the number of its term. Words of one term are
 * written alike at their start: `escape`, `Escaped`. A word lives while an article keeps it, a term while it has a word;
 * numbers are used again.
 */
export class Vocabulary {
  // After `look`
  word = 0;
  term = 0;
  /** Whether the word is written with a capital letter. */
  capitalised = false;
  readonly #rules: LanguageRules;
  readonly #hash = new WordHash();
  // By word
  readonly #words = new WordTable();
  readonly #texts = new WordTexts();
  /** The number of its term, and its kind. */
  #tags: Int32Array = new Int32Array(0);
  /** How many articles and reasons keep the word. */
  #holders: Int32Array = new Int32Array(0);
  readonly #learned: number[] = [];
  readonly #freeWords: number[] = [];
  #wordLimit = 0;
  // By term
  readonly #terms = new WordTable();
  /** How many words there are of the term. */
  #wordCounts = new Int32Array(0);
  /** Two each: a term is known by them, and its text is kept nowhere. */
  #termHashes: Int32Array = new Int32Array(0);
  readonly #freeTerms: number[] = [];
  #termLimit = 0;

  constructor(rules: LanguageRules) {
    this.#rules = rules;
  }

  /** How many term numbers were ever in use at a time: every term is below. */
  get termLimit(): number {
    return this.#termLimit;
  }

  /** These words will be looked up: what is known of them is fetched, of all at once. */
  touch({ firsts, count }: Pick<WordSplitter, 'firsts' | 'count'>): void {
    this.#words.touch(firsts, count);
  }

  /**
   * Looks up the word at this place, as it is written there, and learns one that is new. False for a common word; else
   * `word` and `term` say what it is.
   */
  look(words: WordSplitter, place: number): boolean {
    const first = words.firsts[place]!;
    const second = words.seconds[place]!;
    const known = this.#words.find(first, second);
    return this.#take(known < 0 ? this.#learn(words.text(place), first, second) : known);
  }

  /** As `look`, for a word that stands in no text. */
  lookUp(word: string): boolean {
    this.#hash.take(word);
    const { first, second } = this.#hash;
    const known = this.#words.find(first, second);
    return this.#take(known < 0 ? this.#learn(word, first, second) : known);
  }

  text(word: number): string {
    return this.#texts.of(word);
  }

  /** Whether the word can say to a reader why articles are linked. */
  isReason(word: number): boolean {
    return (this.#tags[word]! & KINDS) !== NO_REASON;
  }

  /**
   * The root of a word, to be looked up itself (`lookUp`): roots are counted as words are. A short word, or a pair of
   * characters, has all of itself for a root: as much of it is shared as of a long one. A number has none.
   */
  root(word: string): string | null {
    const lower = this.#rules.lowerCase(word);
    return this.#isNumber(lower) ? null : BEFORE_ROOT + lower.slice(0, this.#rules.rootLength);
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
    return {
      texts: this.#texts.columns(holders),
      tags: grown(this.#tags, limit).slice(0, limit),
      holders,
      termHashes: this.#termHashes.slice(0, 2 * this.#termLimit),
    };
  }

  /** Into one that knows no word. The columns are its own from now on. */
  load({ texts, tags, holders, termHashes }: VocabularyColumns): void {
    this.#texts.load(texts);
    this.#tags = tags;
    this.#holders = holders;
    this.#wordLimit = holders.length;
    this.#termHashes = termHashes;
    this.#termLimit = termHashes.length / 2;
    this.#wordCounts = new Int32Array(this.#termLimit);
    this.#words.reserve(holders.length);
    for (let word = 0; word < holders.length; word++) {
      if (holders[word] === 0) {
        this.#freeWords.push(word);
        continue;
      }
      const tag = tags[word]!;
      this.#hash.takeUnits(texts.units, texts.starts[word]!, texts.starts[word + 1]!);
      this.#words.add(this.#hash.first, this.#hash.second, word, tag);
      this.#wordCounts[tag >>> KIND_BITS]! += 1;
    }
    this.#terms.reserve(this.#termLimit);
    for (let term = 0; term < this.#termLimit; term++) {
      if (this.#wordCounts[term] === 0) {
        this.#freeTerms.push(term);
      } else {
        this.#terms.add(termHashes[2 * term]!, termHashes[2 * term + 1]!, term, 0);
      }
    }
  }

  #take(row: number): boolean {
    if (row === NONE) {
      return false;
    }
    const tag = this.#words.tagAt(row);
    this.word = this.#words.numberAt(row);
    this.term = tag >>> KIND_BITS;
    this.capitalised = (tag & KINDS) === CAPITALISED;
    return (tag & KINDS) !== COMMON;
  }

  #release(word: number): void {
    this.#hash.take(this.#texts.of(word));
    this.#words.remove(this.#hash.first, this.#hash.second);
    this.#texts.forget(word);
    this.#freeWords.push(word);
    const term = this.#tags[word]! >>> KIND_BITS;
    this.#wordCounts[term] = this.#wordCounts[term]! - 1;
    if (this.#wordCounts[term] === 0) {
      this.#terms.remove(this.#termHashes[2 * term]!, this.#termHashes[2 * term + 1]!);
      this.#freeTerms.push(term);
    }
  }

  /** Answers the word's row. */
  #learn(text: string, first: number, second: number): number {
    const lower = this.#rules.lowerCase(text);
    const word = this.#freeWords.pop() ?? this.#wordLimit++;
    if (word >= MOST_WORDS) {
      return NONE;
    }
    this.#texts.set(word, text);
    if (this.#rules.commonWords.has(lower)) {
      return this.#words.add(first, second, word, COMMON);
    }
    const isWhole = this.#isNumber(lower) || lower.startsWith(BEFORE_ROOT);
    const term = this.#term(isWhole ? lower : lower.slice(0, this.#rules.prefixLength));
    const kind = isWhole ? NO_REASON : CAPITAL.test(text) ? CAPITALISED : PLAIN;
    const tag = (term << KIND_BITS) | kind;
    this.#tags = grown(this.#tags, word + 1);
    this.#tags[word] = tag;
    this.#holders = grown(this.#holders, word + 1);
    this.#holders[word] = 0;
    this.#learned.push(word);
    this.#wordCounts[term] = this.#wordCounts[term]! + 1;
    return this.#words.add(first, second, word, tag);
  }

  #isNumber(lower: string): boolean {
    return DIGIT.test(lower) || this.#rules.numberWords.has(lower);
  }

  #term(stem: string): number {
    this.#hash.take(stem);
    const { first, second } = this.#hash;
    const known = this.#terms.find(first, second);
    if (known !== NONE) {
      return this.#terms.numberAt(known);
    }
    const term = this.#freeTerms.pop() ?? this.#termLimit++;
    this.#terms.add(first, second, term, 0);
    this.#termHashes = grown(this.#termHashes, 2 * term + 2);
    this.#termHashes[2 * term] = first;
    this.#termHashes[2 * term + 1] = second;
    this.#wordCounts = grown(this.#wordCounts, term + 1);
    this.#wordCounts[term] = 0;
    return term;
  }
}

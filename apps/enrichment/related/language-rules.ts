import { COMMON_WORDS, NUMBER_WORDS } from './common-words.js';

/** How the words of a language become terms. */
export interface LanguageRules {
  /** A term is at most this many letters of a word: prefixes stand in for stems. */
  prefixLength: number;
  /** A root is at most this many letters of a word, fewer than its term. */
  rootLength: number;
  lowerCase(word: string): string;
  /** Words in lower case that say nothing of the subject. */
  commonWords: ReadonlySet<string>;
  /** Words in lower case that are numbers. */
  numberWords: ReadonlySet<string>;
  /**
   * Articles that are taken as read before the first one. They keep the weights of a small edition apart: among ten
   * articles a word that two share weighs almost as much as one that stands alone. That needs the common words to be
   * known, so a language without a list has none.
   */
  imaginedArticles: number;
}

const IMAGINED_ARTICLES = 10;
const PREFIX = 5;
const SHORT_PREFIX = 4;
const SHORTER_BY = 2;
/** Endings pile up in these, so that five letters would often hold one: two Turkic and most Slavic languages. */
const MANY_ENDINGS = new Set(['az', 'tr', 'be', 'cs', 'hr', 'pl', 'ru', 'sk', 'sl', 'sr', 'uk']);

const NO_WORDS: ReadonlySet<string> = new Set();

/** @param language a primary subtag, as `primarySubtag` gives it. */
export function languageRules(language: string): LanguageRules {
  const commonWords = own(COMMON_WORDS, language) ?? NO_WORDS;
  const prefixLength = MANY_ENDINGS.has(language) ? SHORT_PREFIX : PREFIX;
  return {
    prefixLength,
    rootLength: prefixLength - SHORTER_BY,
    lowerCase: language === 'az' || language === 'tr' ? dotlessLowerCase : plainLowerCase,
    commonWords,
    numberWords: own(NUMBER_WORDS, language) ?? NO_WORDS,
    imaginedArticles: commonWords.size === 0 ? 0 : IMAGINED_ARTICLES,
  };
}

/** No language is called `constructor`, but a subtag can be. */
function own<T>(table: Readonly<Record<string, T>>, language: string): T | undefined {
  return Object.hasOwn(table, language) ? table[language] : undefined;
}

/** `az` of `az-Latn-AZ` (BCP 47 §2.1). */
export function primarySubtag(language: string): string {
  return (language.split('-', 1)[0] ?? '').toLowerCase();
}

/** Russian papers print ё and е for the same sound as they like. */
function plainLowerCase(word: string): string {
  return word.toLowerCase().replaceAll('ё', 'е');
}

/** Azerbaijani and Turkish have two letters i: İ goes with i, and I with ı (Unicode SpecialCasing.txt). */
function dotlessLowerCase(word: string): string {
  return plainLowerCase(word.replaceAll('İ', 'i').replaceAll('I', 'ı'));
}

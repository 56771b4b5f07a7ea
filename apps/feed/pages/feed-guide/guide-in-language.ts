import { az } from './az.js';
import { en } from './en.js';
import type { GuideWords } from './guide-words.js';
import { ru } from './ru.js';

const WORDS: Readonly<Record<string, GuideWords>> = { az, en, ru };

/** The words for a language and the language that they are in: English where there are none of its own. */
export function guideInLanguage(language: string): { words: GuideWords; language: string } {
  const [primary = ''] = language.toLowerCase().split('-');
  const words = WORDS[primary];
  return words === undefined ? { words: en, language: 'en' } : { words, language: primary };
}

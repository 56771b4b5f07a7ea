import { readUnicode } from './read-text.js';
import { quote, type Say } from './say.js';

/** As `articleSchema` holds it. */
const LONGEST = 35;

/** A BCP 47 tag in its canonical spelling, such as `pt-BR`. */
export function readLanguage(value: unknown, field: string, say: Say): string | undefined {
  const given = readUnicode(value, field, say)?.trim();
  if (given === undefined) return undefined;
  const language = canonicalLanguage(given);
  if (language !== null) return language;
  say('LANGUAGE_INVALID', field, `${quote(given)} is not a BCP 47 language tag`);
  return undefined;
}

export function canonicalLanguage(tag: string): string | null {
  // Intl takes any word of five to eight letters, such as "english"; no language has so long a subtag (RFC 5646 §2.2.1).
  if (!/^[a-z]{2,3}(-|$)/i.test(tag)) return null;
  try {
    const [language] = Intl.getCanonicalLocales(tag);
    return language !== undefined && language.length <= LONGEST ? language : null;
  } catch {
    return null;
  }
}

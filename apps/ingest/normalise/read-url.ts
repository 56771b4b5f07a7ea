import { canonicalHttpUrl } from './canonical-url.js';
import { readUnicode } from './read-text.js';
import { quote, type Say } from './say.js';

/** An absolute http or https address in its one spelling, without a user's name or password. */
export function readUrl(value: unknown, field: string, say: Say): string | undefined {
  const given = readUnicode(value, field, say)?.trim();
  if (given === undefined) return undefined;
  const url = canonicalHttpUrl(given);
  if (typeof url === 'string') return url;
  say('URL_INVALID', field, `${quote(withoutCredentials(given))} ${url.problem}`);
  return undefined;
}

const withoutCredentials = (url: string): string => url.replace(/\/\/[^/]*@/, '//…@');

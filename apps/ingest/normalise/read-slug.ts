import { slug } from '#article/fields.js';
import { MAX_SLUG } from '../article-input.js';
import { readUnicode } from './read-text.js';
import { quote, type Say } from './say.js';

/** A name that stands in ids and addresses. It is taken as it is: another spelling would be another article. */
export function readSlug(value: unknown, field: string, say: Say): string | undefined {
  const given = readUnicode(value, field, say);
  if (given === undefined || slug.safeParse(given).success) return given;
  say(
    'FIELD_INVALID',
    field,
    `${quote(given)} does not fit: at most ${MAX_SLUG} lower-case letters a-z, digits and single hyphens between them, such as "${suggestion(given)}"`,
  );
  return undefined;
}

const suggestion = (given: string): string =>
  given
    .slice(0, 4 * MAX_SLUG)
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_SLUG)
    .replace(/^-+|-+$/g, '') || 'city-desk';

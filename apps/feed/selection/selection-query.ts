import type { Place } from '#read-model/feed-views.js';
import type { Selection } from './selection.js';

/** The one spelling of a selection as the query of an address, with its question mark; empty for the whole feed. */
export function selectionQuery(selection: Selection): string {
  const { sections, author, keyword, since, limit, text, after } = selection;
  const given: [string, string | null][] = [
    ['section', sections.length === 0 ? null : sections.join(',')],
    ['author', author],
    ['keyword', keyword],
    ['since', since],
    ['limit', limit === null ? null : String(limit)],
    ['text', text === 'full' ? null : text],
    ['after', after === null ? null : placeText(after)],
  ];
  const written = given.flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${escaped(value)}`],
  );
  return written.length === 0 ? '' : `?${written.join('&')}`;
}

/** A place as addresses carry it: `1531223520000_4f2c0f2e-96b1-5d5a-8a38-5b1f0d6c7e10`. */
export const placeText = ({ at, id }: Place): string => `${at}_${id}`;

/** Commas and colons mean nothing in a query (RFC 3986 §3.4), and people read addresses. */
const escaped = (value: string): string =>
  encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':');

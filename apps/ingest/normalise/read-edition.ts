import type { Edition, Editions } from '#article/edition.js';
import { readUnicode } from './read-text.js';
import { quote, type Say } from './say.js';

export function readEdition(value: unknown, editions: Editions, say: Say): Edition | undefined {
  const given = readUnicode(value, 'edition', say);
  if (given === undefined) return undefined;
  const edition = editions.get(given);
  if (edition === undefined) {
    const known = [...editions.keys()].join(', ');
    say('EDITION_UNKNOWN', 'edition', `${quote(given)} is not an edition; known are ${known}`);
  }
  return edition;
}

import { createHash } from 'node:crypto';

/** The namespace of Dateline's article ids. It never changes: every id ever given follows from it. */
const NAMESPACE = Buffer.from('6f1d6d1e3c0b5f0e9f0a8a6b1c7d2e44', 'hex');

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The id of an article: UUIDv5 (RFC 9562 §5.5) of edition, source and external id, so the same article has the
 * same id after any replay and in every installation.
 */
export function articleId(edition: string, source: string, externalId: string): string {
  // JSON keeps ("a", "b/c") apart from ("a/b", "c").
  const name = JSON.stringify([edition, source, externalId]);
  const hash = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

/** Whether the text is a UUID in its canonical lower-case spelling (RFC 9562 §4). */
export function isArticleId(text: string): boolean {
  return UUID.test(text);
}

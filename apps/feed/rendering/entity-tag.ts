import { createHash } from 'node:crypto';

/** 22 letters of base64url are 132 bits: no two feeds of this world will share them by chance. */
const LENGTH = 22;

/** A strong entity tag (RFC 9110 §8.8.1): the hash of the bytes, so the same bytes have the same tag everywhere. */
export function entityTag(bytes: Uint8Array): string {
  return `"${createHash('sha256').update(bytes).digest('base64url').slice(0, LENGTH)}"`;
}

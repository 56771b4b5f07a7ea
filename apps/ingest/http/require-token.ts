import { createHash, timingSafeEqual } from 'node:crypto';
import { DatelineError } from '#errors/dateline-error.js';

/** RFC 6750 §2.1. */
const BEARER = /^Bearer +([^\s]+) *$/i;

/**
 * Holds a request's Authorization header to the token of this installation, in constant time.
 * @throws DatelineError TOKEN_MISSING, TOKEN_WRONG.
 */
export function requireToken(header: string | undefined, token: string): void {
  const given = BEARER.exec(header ?? '')?.[1];
  if (given === undefined) {
    const detail =
      header === undefined
        ? 'there is no Authorization header'
        : 'the Authorization header does not have the form "Bearer TOKEN"';
    throw new DatelineError('TOKEN_MISSING', detail, { field: 'authorization' });
  }
  // Hashes have one length, as timingSafeEqual asks.
  if (!timingSafeEqual(sha256(given), sha256(token))) {
    throw new DatelineError('TOKEN_WRONG', 'the token is another', { field: 'authorization' });
  }
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

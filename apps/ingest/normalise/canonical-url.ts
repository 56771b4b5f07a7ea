import { httpUrl } from '#article/fields.js';
import { asUri } from '#article/uri.js';

/** As `httpUrl` holds it. */
export const MAX_URL = httpUrl.maxLength ?? 0;
/** A host has at most 253 characters (RFC 1035 §2.3.4); a longer one would be normalised, marks and all, in vain. */
const MAX_AUTHORITY = 300;

/** An absolute http or https address in its one spelling (WHATWG URL, as a URI of RFC 3986), or why it does not fit. */
export function canonicalHttpUrl(given: string): string | { problem: string } {
  if (/\p{Cc}/u.test(given)) return { problem: 'holds control characters' };
  // new URL() would also take "http:host" and "http:\\host".
  if (!/^https?:\/\//i.test(given)) return { problem: 'does not begin with http:// or https://' };
  // As new URL() finds it, which passes over any number of slashes of both kinds.
  const [, authority = ''] = /^https?:[/\\]*([^/?#\\]*)/i.exec(given) ?? [];
  if (authority.length > MAX_AUTHORITY) {
    return { problem: `has a host of more than ${MAX_AUTHORITY} characters` };
  }
  if (!URL.canParse(given)) return { problem: 'is not an address' };
  const url = new URL(given);
  if (url.username !== '' || url.password !== '') {
    return { problem: 'holds a user name or a password' };
  }
  const uri = asUri(url.href);
  if (uri.length > MAX_URL) return { problem: `is longer than ${MAX_URL} characters` };
  return httpUrl.safeParse(uri).success ? uri : { problem: 'is not an address' };
}

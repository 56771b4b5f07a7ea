import { httpUrl } from '#article/fields.js';

/** As `httpUrl` holds it. */
export const MAX_URL = httpUrl.maxLength ?? 0;

/** An absolute http or https address in its one spelling (WHATWG URL), or why it does not fit. */
export function canonicalHttpUrl(given: string): string | { problem: string } {
  if (/\p{Cc}/u.test(given)) return { problem: 'holds control characters' };
  // new URL() would also take "http:host" and "http:\\host".
  if (!/^https?:\/\//i.test(given)) return { problem: 'does not begin with http:// or https://' };
  if (!URL.canParse(given)) return { problem: 'is not an address' };
  const url = new URL(given);
  if (url.username !== '' || url.password !== '') {
    return { problem: 'holds a user name or a password' };
  }
  if (url.href.length > MAX_URL) return { problem: `is longer than ${MAX_URL} characters` };
  return httpUrl.safeParse(url.href).success ? url.href : { problem: 'is not an address' };
}

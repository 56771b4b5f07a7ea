import { legalLine } from './xml-text.js';

/** Scheme and authority, path and query, fragment. */
const PARTS = /^((?:[^:/?#]+:\/\/[^/?#]*)?)([^#]*)(?:#(.*))?$/su;
/** What no path, query or fragment may hold (RFC 3986 §3.3 to §3.5); a `%` that begins no triplet is among it. */
const FORBIDDEN = /%(?![0-9A-Fa-f]{2})|[^\w\-.~:/?@!$&'()*+,;=%]/gu;

/**
 * An absolute address as a URI (RFC 3986), for formats that take nothing else. What the URL Standard lets stand, such as
 * `|`, brackets in a query or a second `#`, is percent-encoded, and means the same to servers. The authority stays as the
 * URL parser wrote it. Never throws.
 */
export function legalUri(address: string): string {
  const [, origin = '', path = '', fragment] = PARTS.exec(legalLine(address)) ?? [];
  return origin + encoded(path) + (fragment === undefined ? '' : `#${encoded(fragment)}`);
}

const encoded = (part: string): string => part.replace(FORBIDDEN, encodeURIComponent);

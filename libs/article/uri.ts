/** All that a URI may hold (RFC 3986 §2), brackets left out: they stand around an IPv6 address and nowhere else. */
const URI =
  /^(?:[\w.~:/?@!$&'()*+,;=-]|%[\da-fA-F]{2})*(?:#(?:[\w.~:/?@!$&'()*+,;=-]|%[\da-fA-F]{2})*)?$/;
/** Scheme and authority, path and query, fragment. */
const PARTS = /^([a-z][a-z\d+.-]*:\/\/[^/?#]*)?([^#]*)(#[^]*)?$/i;
const IP_LITERAL = /^([a-z][a-z\d+.-]*:\/\/\[[\da-f:.]+\])([^]*)$/i;
const NO_URI_CHARACTER = /%(?![\da-fA-F]{2})|[^\w.~:/?@!$&'()*+,;=%-]+/g;

/**
 * An address as a URI of RFC 3986, letter for letter. Browsers open more than that, and `new URL` leaves bars, brackets
 * and lone percent signs as they are. Feeds may not hold these, nor may the attributes of a page (HTML Standard, "valid
 * URL string"). They are escaped here, so that the address leads to where it led.
 *
 * @param url without lone surrogates.
 */
export function asUri(url: string): string {
  if (URI.test(url)) return url;
  const [, origin = '', path = '', fragment = ''] = PARTS.exec(spelled(url)) ?? [];
  const [, literal = '', rest = origin] = IP_LITERAL.exec(origin) ?? [];
  const escapedFragment = fragment === '' ? '' : `#${escaped(fragment.slice(1))}`;
  return literal + escaped(rest) + escaped(path) + escapedFragment;
}

/** As a browser would spell it: hosts in ASCII, characters beyond ASCII escaped. */
const spelled = (url: string): string => (URL.canParse(url) ? new URL(url).href : url);

const escaped = (part: string): string =>
  part.replace(NO_URI_CHARACTER, (characters) => encodeURIComponent(characters));

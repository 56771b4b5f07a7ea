/** What is no character of XML 1.0 (§2.2 Char). With the flag u a lone surrogate is a code point of its own. */
const NO_CHARACTER = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const LINE_ENDS = /\r\n?/g;
/** What breaks a line, in XML or elsewhere (Unicode Annex #14: NEL, LS and PS among them), and tabs. */
const LINE_BREAKS = /[\t\n\u0085\u2028\u2029]+/g;
/** Tells most texts to be legal in a third of the time that the pattern above takes; pairs of surrogates are looked at. */
const DOUBTFUL = /[^\t\n\u0020-\uD7FF\uE000-\uFFFD]/;

/**
 * Plain text without what XML 1.0 cannot hold, in no spelling, not even as a character reference: most control
 * characters, lone surrogates, U+FFFE and U+FFFF. Line ends become `\n`, as every XML parser makes them (§2.11).
 * JSON could carry some of it; it is removed there too, so that a text is the same in every format.
 */
export function legalText(text: string): string {
  return DOUBTFUL.test(text) ? text.replace(NO_CHARACTER, '').replace(LINE_ENDS, '\n') : text;
}

/**
 * The same for sanitised HTML, with U+FFFD in the place of what cannot be held. Removal could join what the sanitiser
 * saw apart: `java\uFFFEscript:` is an odd relative address, without the character it is a script.
 */
export function legalHtml(html: string): string {
  return DOUBTFUL.test(html) ? html.replace(NO_CHARACTER, '\uFFFD').replace(LINE_ENDS, '\n') : html;
}

/** Text on one line: for titles and names, and because XML turns line ends in attributes into spaces (§3.3.3). */
export function legalLine(text: string): string {
  return legalText(text).replace(LINE_BREAKS, ' ').trim();
}

/** Legal text as character data. `>` is escaped too, so that `]]>` cannot stand in it (§2.4). */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Legal text as the value of an attribute in double quotes. */
export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;');
}

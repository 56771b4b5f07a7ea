/**
 * The beginning of a text on one line, at most `length` characters with the ellipsis, cut between words. A text without
 * spaces, such as Chinese, is cut between characters.
 */
export function excerpt(text: string, length: number): string {
  const line = text.slice(0, length).replaceAll('\n', ' ');
  if (text.length <= length) return line;
  const space = line.lastIndexOf(' ');
  // A space in the first half is no boundary worth having: the rest is one long word.
  const cut = space > length / 2 ? line.slice(0, space) : line.slice(0, length - 1);
  return `${cut.replace(HALF_A_PAIR, '').replace(LOOSE_END, '')}…`;
}

/** A character beyond U+FFFF is two units; a cut between them leaves half. */
const HALF_A_PAIR = /[\uD800-\uDBFF]$/;
const LOOSE_END = /[\s,;:–—-]+$/;

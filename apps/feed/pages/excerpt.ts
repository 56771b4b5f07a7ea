/**
 * The beginning of a text, cut between words, with an ellipsis when something was cut.
 *
 * @param most the longest answer, in UTF-16 units, without the ellipsis.
 */
export function excerpt(text: string, most: number): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  if (plain.length <= most) return plain;
  const cut = plain.slice(0, most + 1);
  const space = cut.lastIndexOf(' ');
  // Chinese, Japanese and Thai have no spaces; there a cut falls between characters, never inside one.
  const kept = space > most / 2 ? cut.slice(0, space) : cut.slice(0, most);
  return `${kept.replace(/[\ud800-\udbff]$/, '').replace(/[\s\p{P}]+$/u, '')}…`;
}

/** The text of sanitised HTML, in one line. */
export function plainText(sanitised: string): string {
  return sanitised
    .replace(
      /<\/?(?:p|h\d|li|[ou]l|d[dlt]|blockquote|br|div|figure|figcaption|t[dhr]|table|pre|hr)\b[^>]*>/g,
      ' ',
    )
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:lt|gt|quot|#39|nbsp|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
}

/** The sanitiser leaves no others. */
const ENTITIES: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
  '&amp;': '&',
};

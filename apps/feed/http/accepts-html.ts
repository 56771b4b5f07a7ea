/**
 * Whether a client would rather read a page than a problem document (RFC 9110 §12.5.1). A browser names `text/html`;
 * a program that takes anything (a wildcard) is better served with JSON.
 */
export function acceptsHtml(accept: string | undefined): boolean {
  if (accept === undefined) return false;
  const html = Math.max(weightOf(accept, 'text/html'), weightOf(accept, 'application/xhtml+xml'));
  const json = Math.max(
    weightOf(accept, 'application/problem+json'),
    weightOf(accept, 'application/json'),
  );
  return html > 0 && html >= json;
}

/** The weight that a list gives to a media type by its full name; 0 when it is not named. */
function weightOf(accept: string, type: string): number {
  for (const member of accept.toLowerCase().split(',')) {
    const [name, ...parameters] = member.split(';').map((part) => part.trim());
    if (name !== type) continue;
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    return weight === undefined ? 1 : Number(weight.slice(2)) || 0;
  }
  return 0;
}

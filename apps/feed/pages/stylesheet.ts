/** A stylesheet as it is sent: the line breaks and indentation of the source left out. */
export function stylesheet(strings: TemplateStringsArray): string {
  return (strings[0] ?? '')
    .replace(/\n\s*/g, '')
    .replace(/\s*([{};,])\s*/g, '$1')
    .replace(/;}/g, '}');
}

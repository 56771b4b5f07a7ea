/** The mark that tells article and version in a headline, wherever it is shown. No format has to escape it. */
export const markOf = (number: number, serial: number): string => `(${number}.${serial})`;

/** The serial in a headline; null where there is none. */
export function serialIn(headline: string): number | null {
  const found = /\(\d+\.(\d+)\)/.exec(headline);
  return found === null ? null : Number(found[1]);
}

/** The serial of the article with this number, anywhere in a text such as a page. */
export function serialOf(number: number, text: string): number | null {
  const found = new RegExp(`\\(${number}\\.(\\d+)\\)`).exec(text);
  return found === null ? null : Number(found[1]);
}

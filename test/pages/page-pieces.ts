/**
 * What pages say of their articles, many pages in one document: what their heads hold but style, and their main part.
 * The bytes are those that the port sent. To open each page alone would take minutes.
 */
export function composite(pages: readonly string[]): string {
  const pieces = pages.map((page) => {
    const head = between(page, '<head>', '</head>').replace(
      /<style>[^<]*(?:<(?!\/style>)[^<]*)*<\/style>/g,
      '',
    );
    return `${head}<main>${between(page, '<main ', '</main>').replace(/^[^>]*>/, '')}</main>`;
  });
  return `<!doctype html><html lang="en"><body>${pieces.join('\n')}</body></html>`;
}

/** From the first `start` to the last `end`, so that an `end` in a text would cut nothing off. */
function between(page: string, start: string, end: string): string {
  const from = page.indexOf(start);
  const to = page.lastIndexOf(end);
  if (from === -1 || to === -1) throw new Error(`no ${start} or ${end} in ${page.slice(0, 80)}`);
  return page.slice(from + start.length, to);
}

/** Parts of at most `size`, in order. */
export function partsOf<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, at) => items.slice(at * size, (at + 1) * size));
}

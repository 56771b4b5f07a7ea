const REPLACED: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML that may go out as it stands. Only `html` and `trusted` make it, so a plain string is never taken for it. */
export class Safe {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}

/** What may stand in a hole of `html`. Nothing is written for null, undefined and false. */
export type Hole = Safe | string | number | null | undefined | false | readonly Hole[];

/**
 * Builds HTML: text in a hole is escaped, `Safe` is not. The value of a `href` or `src` must be an http(s) address, or one
 * of this site (`/…`, `#…`); any other becomes `about:blank`, so that no script hides in a link. Attributes must be quoted.
 */
export function html(strings: TemplateStringsArray, ...holes: readonly Hole[]): Safe {
  let text = lean(strings[0] ?? '');
  for (const [at, hole] of holes.entries()) {
    const before = strings[at] ?? '';
    const value = ADDRESS_FOLLOWS.test(before) ? escapeHtml(address(String(hole))) : written(hole);
    const after = lean(strings[at + 1] ?? '');
    // An attribute that is left out leaves no space before the end of its tag.
    text =
      value === '' && /^\s*>/.test(after)
        ? text.trimEnd() + after.trimStart()
        : text + value + after;
  }
  return new Safe(text);
}

/** For HTML sanitised at ingest and for constants of the program. Never for text from outside. */
export function trusted(text: string): Safe {
  return new Safe(text);
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => REPLACED[character] ?? character);
}

const ADDRESS_FOLLOWS = /\b(?:href|src)="$/i;

function address(url: string): string {
  return /^(?:https?:\/\/|\/(?![/\\])|#)/i.test(url) ? url : 'about:blank';
}

function written(hole: Hole): string {
  if (hole instanceof Safe) return hole.toString();
  if (Array.isArray(hole)) return hole.map(written).join('');
  if (hole === null || hole === undefined || hole === false) return '';
  return escapeHtml(String(hole));
}

/** The source is indented for its readers; a page need not carry that. */
function lean(text: string): string {
  return text.replace(/\n\s*/g, '\n');
}

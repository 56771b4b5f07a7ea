import { html, trusted, type Safe } from './html.js';
import { textDirection } from './language.js';
import { PAGE_STYLE } from './page-style.js';

export interface HtmlDocument {
  /** BCP 47. */
  language: string;
  title: string;
  /** Metadata and links. */
  head: Safe;
  /** CSS beyond that of every page: a constant, since the content security policy holds its hash. */
  style: string;
  /** JavaScript to run before the first paint: a constant, likewise. */
  script: string | null;
  body: Safe;
}

/** A whole document. It asks for nothing beyond itself and its images: style, script and icon are inside. */
export function htmlDocument({ language, title, head, style, script, body }: HtmlDocument): string {
  const page = html`<!doctype html>
    <html lang="${language}" dir="${textDirection(language)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${head}
        <meta name="color-scheme" content="light dark" />
        ${trusted(ICON)} ${script !== null && trusted(`<script>${script}</script>`)}
        ${trusted(`<style>${PAGE_STYLE}</style>`)} ${trusted(`<style>${style}</style>`)}
      </head>
      <body>
        ${body}
      </body>
    </html> `;
  return String(page);
}

/** Without one, browsers ask for /favicon.ico. */
const ICON = `<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><rect width='16' height='16' rx='3' fill='#a1191f'/>" +
    "<path d='M4 5h8M4 8h8M4 11h5' stroke='#fff' stroke-width='1.6'/></svg>",
)}">`;

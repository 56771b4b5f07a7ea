import { decodeReferences } from '#article/character-references.js';
import { escapeHtml } from '../../apps/feed/pages/html.js';

/** A page as it would be if nobody escaped or sanitised: the payload stands raw wherever pages have text. */
export const unescapedPage = (payload: string): string =>
  `<!doctype html><title>${payload}</title><img src="data:," alt="${payload}"><a href="${payload}">x</a>` +
  `<p title='${payload}'>x</p><script type="application/ld+json">{"headline":"${payload}"}</script>` +
  `<h1>${decodeReferences(payload)}</h1><div class="body">${payload}</div>`;

/** Each payload in an unescaped page of its own, in a frame that has its number for a name. */
export const unescapedPages = (payloads: readonly { number: number; payload: string }[]): string =>
  `<!doctype html><title>t</title>${payloads
    .map(
      ({ number, payload }) =>
        `<iframe name="payload-${number}" srcdoc="${escapeHtml(unescapedPage(payload))}"></iframe>`,
    )
    .join('')}`;

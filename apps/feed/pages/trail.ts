import { editionUrl } from '#article/addresses.js';
import type { Edition } from '#article/edition.js';
import { html, type Hole, type Safe } from './html.js';

/** The path of links above a headline: home, and what lies between. @param base the path before all links. */
export function trail({ name, labels }: Edition, base: string, between: Hole = null): Safe {
  return html`<nav class="trail" aria-label="${labels.breadcrumb}">
    <ol>
      <li><a href="${editionUrl(base, name)}">${labels.home}</a></li>
      ${between}
    </ol>
  </nav>`;
}

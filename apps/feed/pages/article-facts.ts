import { authorUrl } from '#article/addresses.js';
import type { Edition } from '#article/edition.js';
import { nameSlug } from '#article/name-slug.js';
import type { ArticleView } from '#read-model/feed-views.js';
import { html, type Hole, type Safe } from './html.js';
import { localTime } from './local-time.js';

/** Date, author, agency: what a reader judges an article by. @param base the path before all links. */
export function articleFacts(
  edition: Edition,
  { article, updatedAt }: ArticleView,
  base: string,
): Safe {
  const { labels, timeZone } = edition;
  const published = localTime(article.publishedAt, timeZone).full;
  const updated = localTime(updatedAt, timeZone).full;
  return html`<div class="facts">
    <dl>
      ${fact(labels.date, html`<time datetime="${article.publishedAt}">${published}</time>`)}
      ${
        updatedAt > article.publishedAt &&
        updated !== published &&
        fact(labels.updated, html`<time datetime="${updatedAt}">${updated}</time>`)
      }
      ${article.authors.length > 0 && fact(labels.author, byline(edition, article.authors, base))}
    </dl>
    ${source(edition, article)}
  </div>`;
}

/** Each name leads to what its bearer wrote; one that no address can hold stands for itself. */
const byline = (edition: Edition, authors: readonly string[], base: string): Hole =>
  authors.map((name, at) => {
    const author = nameSlug(name);
    const shown =
      author === ''
        ? name
        : html`<a href="${authorUrl(base, edition.name, author)}" rel="author">${name}</a>`;
    return html`${at > 0 && ', '}${shown}`;
  });

const fact = (name: string, value: Hole): Safe =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div> `;

/** The agency cited, and the place where the article first stood. */
function source({ labels }: Edition, { credit, canonicalUrl }: ArticleView['article']): Hole {
  if (credit === undefined && canonicalUrl === undefined) return null;
  return html`<p class="source">
    ${credit !== undefined && html`<span>${labels.citing.split('{credit}').join(credit)}</span>`}
    ${canonicalUrl !== undefined && html`<a href="${canonicalUrl}" rel="external">${new URL(canonicalUrl).hostname}</a>`}
  </p>`;
}

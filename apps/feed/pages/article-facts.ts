import type { Edition } from '#article/edition.js';
import type { ArticleView } from '#read-model/feed-views.js';
import { html, type Hole, type Safe } from './html.js';
import { localTime } from './local-time.js';

/** Date, author, agency: what a reader judges an article by. */
export function articleFacts(edition: Edition, { article, updatedAt }: ArticleView): Safe {
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
      ${article.authors.length > 0 && fact(labels.author, article.authors.join(', '))}
    </dl>
    ${source(edition, article)}
  </div>`;
}

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

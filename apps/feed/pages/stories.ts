import { articleUrl, sectionUrl } from '#article/addresses.js';
import type { Edition } from '#article/edition.js';
import type { ArticleView, LinkView } from '#read-model/feed-views.js';
import { plainText } from '#article/plain-text.js';
import { excerpt } from '../selection/excerpt.js';
import { headlineClass } from './headline.js';
import { html, type Safe } from './html.js';
import { localTime } from './local-time.js';
import { imageElement, isImage, type Loading } from './media-figure.js';
import { sectionTitle } from './site.js';

/** How a list shows an article. */
export interface Listing {
  edition: Edition;
  /** The path before all links. */
  base: string;
  /** Whether the section is named: not on its own page. */
  namesSection: boolean;
}

/** An article with its picture and its first sentences. */
export function story({ article }: ArticleView, listing: Listing, loading: Loading): Safe {
  const picture = article.media.find(isImage);
  const text = excerpt(
    article.standfirst ?? article.summary ?? plainText(article.body.slice(0, LONGEST_READ)),
    LONGEST_TEXT,
  );
  const address = articleUrl(listing.base, listing.edition.name, article.id);
  return html`<article class="${picture === undefined ? 'story' : 'story pictured'}">
    ${picture !== undefined && html`<div class="picture">${imageElement({ ...picture, caption: '' }, loading)}</div>`}
    <div>
      <h2 ${headlineClass(article.headline)}><a href="${address}">${article.headline}</a></h2>
      ${text !== '' && html`<p>${text}</p>`} ${when(article, listing, 'full')}
    </div>
  </article> `;
}

/** An article in one line of a long list. */
export function brief(link: LinkView, listing: Listing, shows: 'full' | 'time'): Safe {
  return html`<li>
    <a href="${articleUrl(listing.base, listing.edition.name, link.id)}">${link.headline}</a>
    ${when(link, listing, shows)}
  </li> `;
}

function when(
  { publishedAt, section }: LinkView,
  { edition, base, namesSection }: Listing,
  shows: 'full' | 'time',
): Safe {
  return html`<div class="when">
    <time datetime="${publishedAt}">${localTime(publishedAt, edition.timeZone)[shows]}</time>
    ${namesSection && html`<a href="${sectionUrl(base, edition.name, section)}">${sectionTitle(edition, section)}</a>`}
  </div>`;
}

const LONGEST_TEXT = 220;
/** Enough markup for that much text, without reading a long body to its end. */
const LONGEST_READ = 4_000;

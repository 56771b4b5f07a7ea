import type { ArticleView } from '#read-model/feed-views.js';
import { html, type Hole, type Safe } from './html.js';
import { brief, story, type Listing } from './stories.js';

/** With picture and text; those after them have a line each, so that a page of fifty stays small. */
const TOLD_IN_FULL = 7;

/** Articles as the pages of editions, sections and authors show them: the first large, some in columns, the rest in lines. */
export function storyList(items: readonly ArticleView[], listing: Listing): Safe {
  const [first, ...others] = items
    .slice(0, TOLD_IN_FULL)
    .map((view, at) => story(view, listing, at === 0 ? 'at-once' : 'when-near'));
  const briefs = items.slice(TOLD_IN_FULL).map(({ article }) => brief(article, listing, 'full'));
  return html`${first === undefined ? nothingYet(listing) : html`<div class="lead">${first}</div>`}
  ${others.length > 0 && html`<div class="stories">${others}</div>`}
  ${
    briefs.length > 0 &&
    html`<ul class="briefs">
      ${briefs}
    </ul>`
  }`;
}

const nothingYet = ({ edition }: Listing): Hole =>
  html`<p class="empty">${edition.labels.empty}</p>`;

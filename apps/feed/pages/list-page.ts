import { archiveUrl, editionUrl, sectionUrl } from '#article/addresses.js';
import type { ArticleView } from '#read-model/feed-views.js';
import { listAlternates } from './alternates.js';
import { editionPage } from './edition-page.js';
import { html, type Hole } from './html.js';
import { LIST_STYLE } from './list-style.js';
import { localTime } from './local-time.js';
import { pageHead } from './page-head.js';
import { linkBase, sectionTitle, type Site } from './site.js';
import { storyList } from './story-list.js';

export interface ListPage extends Site {
  /** Null for the edition as a whole. */
  section: string | null;
  /** Newest first. */
  snapshot: { items: readonly ArticleView[] };
}

/** The page of an edition or of one of its sections. */
export function listPage(page: ListPage): string {
  const { edition, publicUrl, section, snapshot } = page;
  const { labels } = edition;
  const base = linkBase(publicUrl);
  const heading = section === null ? labels.latest : sectionTitle(edition, section);
  const title = section === null ? edition.title : `${heading} – ${edition.title}`;
  const listing = { edition, base, namesSection: section === null };
  return editionPage({
    ...page,
    title,
    isList: true,
    style: LIST_STYLE,
    head: pageHead({
      title,
      description: edition.description,
      canonical:
        section === null
          ? editionUrl(publicUrl, edition.name)
          : sectionUrl(publicUrl, edition.name, section),
      alternates: listAlternates(page, section),
      siteName: edition.title,
      language: edition.language,
      type: 'website',
      image: null,
    }),
    main: html`<div class="heading">
        <h1>${heading}</h1>
        ${section === null && edition.description !== '' && html`<p>${edition.description}</p>`}
      </div>
      ${storyList(snapshot.items, listing)} ${onward(page, base)}`,
  });
}

/** The archive goes on with the day on which the list ends; part of that day may lie beyond it. */
function onward({ edition, snapshot }: ListPage, base: string): Hole {
  const last = snapshot.items.at(-1);
  if (last === undefined) return null;
  const { day, date } = localTime(last.article.publishedAt, edition.timeZone);
  return html`<p class="onward">
    <a href="${archiveUrl(base, edition.name, day)}">${edition.labels.archive}: ${date}</a>
  </p>`;
}

import { archiveUrl } from '#article/addresses.js';
import type { LinkView } from '#read-model/feed-views.js';
import { editionPage } from './edition-page.js';
import { html, type Hole, type Safe } from './html.js';
import { LIST_STYLE } from './list-style.js';
import { dottedDay } from './local-time.js';
import { pageHead } from './page-head.js';
import { linkBase, type Site } from './site.js';
import { brief } from './stories.js';
import { trail } from './trail.js';

export interface ArchivePage extends Site {
  /** `yyyy-mm-dd`, in the edition's time zone; so are the two below. */
  day: string;
  /** The articles of that day, newest first. */
  items: readonly LinkView[];
  /** The nearest day before that has articles; null when there is none. */
  older: string | null;
  /** The nearest day after that has articles; null when there is none. */
  newer: string | null;
}

/** All articles of an edition of one day. */
export function archivePage(page: ArchivePage): string {
  const { edition, publicUrl, day, items } = page;
  const { labels } = edition;
  const base = linkBase(publicUrl);
  const heading = `${labels.archive}: ${dottedDay(day)}`;
  const title = `${heading} – ${edition.title}`;
  const canonical = archiveUrl(publicUrl, edition.name, day);
  const listing = { edition, base, namesSection: true };
  return editionPage({
    ...page,
    title,
    section: null,
    isList: false,
    style: LIST_STYLE,
    head: pageHead({
      title,
      description: edition.description,
      canonical,
      alternates: [{ language: edition.language, url: canonical }],
      siteName: edition.title,
      language: edition.language,
      type: 'website',
      image: null,
    }),
    main: html`${trail(edition, base)}
      <div class="heading"><h1>${heading}</h1></div>
      ${
        items.length === 0
          ? html`<p class="empty">${labels.empty}</p>`
          : html`<ul class="day">
              ${items.map((link) => brief(link, listing, 'time'))}
            </ul>`
      }
      ${otherDays(page, base)}`,
  });
}

function otherDays({ edition, older, newer }: ArchivePage, base: string): Hole {
  if (older === null && newer === null) return null;
  const { labels } = edition;
  const to = (day: string, rel: 'prev' | 'next', label: string): Safe =>
    html`<a class="${rel}" rel="${rel}" href="${archiveUrl(base, edition.name, day)}"
      ><span>${label}</span> ${dottedDay(day)}</a
    >`;
  return html`<nav class="days" aria-label="${labels.archive}">
    ${older !== null && to(older, 'prev', labels.older)}
    ${newer !== null && to(newer, 'next', labels.newer)}
  </nav>`;
}

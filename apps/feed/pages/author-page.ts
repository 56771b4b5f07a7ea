import { authorUrl } from '#article/addresses.js';
import type { ArticleView } from '#read-model/feed-views.js';
import { nameAsWritten } from '../selection/name-as-written.js';
import { editionPage } from './edition-page.js';
import { authorFeedDiscovery, authorFeeds } from './feed-links.js';
import { html } from './html.js';
import { LIST_STYLE } from './list-style.js';
import { pageHead } from './page-head.js';
import { linkBase, type Site } from './site.js';
import { storyList } from './story-list.js';
import { trail } from './trail.js';

export interface AuthorPage extends Site {
  /** By `nameSlug`. */
  author: string;
  /** The author's articles, newest first; one at least. */
  snapshot: { items: readonly ArticleView[] };
}

/** The newest articles of one author in an edition. */
export function authorPage(page: AuthorPage): string {
  const { edition, publicUrl, author, snapshot } = page;
  const { labels } = edition;
  const base = linkBase(publicUrl);
  const name = nameAsWritten(author, snapshot.items, ({ authors }) => authors);
  const title = `${name} – ${edition.title}`;
  const canonical = authorUrl(publicUrl, edition.name, author);
  return editionPage({
    ...page,
    title,
    section: null,
    isList: false,
    style: LIST_STYLE,
    head: html`${pageHead({
      title,
      description: `${labels.author}: ${name}. ${edition.description}`,
      canonical,
      alternates: [{ language: edition.language, url: canonical }],
      siteName: edition.title,
      language: edition.language,
      type: 'website',
      image: null,
    })}
    ${authorFeedDiscovery(edition, author, name, publicUrl)}`,
    main: html`${trail(edition, base)}
      <div class="heading">
        <h1>${name}</h1>
        <p>${labels.feeds}: ${authorFeeds(edition, author, name, base)}</p>
      </div>
      ${storyList(snapshot.items, { edition, base, namesSection: true })}`,
  });
}

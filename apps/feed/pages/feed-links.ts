import { feedGuideUrl, feedUrl, opmlUrl, type FeedFormat } from '#article/addresses.js';
import type { Edition } from '#article/edition.js';
import { EVERYTHING } from '../selection/selection.js';
import { selectionQuery } from '../selection/selection-query.js';
import { guideInLanguage } from './feed-guide/guide-in-language.js';
import { html, type Safe } from './html.js';
import { sectionTitle } from './site.js';

export const FORMATS: readonly { format: FeedFormat; name: string; type: string }[] = [
  { format: 'rss', name: 'RSS', type: 'application/rss+xml' },
  { format: 'atom', name: 'Atom', type: 'application/atom+xml' },
  { format: 'json', name: 'JSON Feed', type: 'application/feed+json' },
];

/** The links by which feed readers find the feeds of a page: those of its section first. */
export function feedDiscovery(edition: Edition, section: string | null, publicUrl: string): Safe {
  return html`${feedsOf(edition, section).map(({ name, title }) =>
    FORMATS.map(
      (format) =>
        html`<link
          rel="alternate"
          type="${format.type}"
          title="${title} (${format.name})"
          href="${feedUrl(publicUrl, edition.name, name, format.format)}"
        /> `,
    ),
  )}`;
}

/** The same feeds for people, and the list of all feeds as OPML. */
export function feedList(edition: Edition, section: string | null, base: string): Safe {
  const { labels } = edition;
  return html`<nav class="feeds" aria-label="${labels.feeds}">
    <h2>${labels.feeds}</h2>
    ${feedsOf(edition, section).map(
      ({ name, title }) => html`<p>${title} ${feedFormats(edition, name, title, base)}</p> `,
    )}
    <p>
      <a href="${feedGuideUrl(base, edition.name)}"
        >${guideInLanguage(edition.language).words.title}</a
      >
      <a href="${opmlUrl(base, edition.name)}">OPML</a>
    </p>
  </nav>`;
}

/** The links by which feed readers find the feeds of an author. */
export function authorFeedDiscovery(
  edition: Edition,
  author: string,
  name: string,
  publicUrl: string,
): Safe {
  return html`${FORMATS.map(
    (format) =>
      html`<link
        rel="alternate"
        type="${format.type}"
        title="${edition.title}: ${name} (${format.name})"
        href="${authorFeedUrl(publicUrl, edition.name, author, format.format)}"
      /> `,
  )}`;
}

/** The same feeds for people. */
export function authorFeeds(edition: Edition, author: string, name: string, base: string): Safe {
  return html`${FORMATS.map(
    ({ format, name: formatName }) =>
      html`<a
        href="${authorFeedUrl(base, edition.name, author, format)}"
        aria-label="${formatName}: ${name}"
        >${formatName}</a
      > `,
  )}`;
}

const authorFeedUrl = (base: string, edition: string, author: string, format: FeedFormat): string =>
  feedUrl(base, edition, null, format) + selectionQuery({ ...EVERYTHING, author });

/** The formats of one feed. Each link says which feed it is to those who hear only the link. */
export function feedFormats(
  edition: Edition,
  section: string | null,
  title: string,
  base: string,
): Safe {
  return html`${FORMATS.map(
    ({ format, name }) =>
      html`<a href="${feedUrl(base, edition.name, section, format)}" aria-label="${name}: ${title}"
        >${name}</a
      > `,
  )}`;
}

function feedsOf(
  edition: Edition,
  section: string | null,
): { name: string | null; title: string }[] {
  const whole = { name: null, title: edition.title };
  if (section === null) return [whole];
  return [{ name: section, title: `${edition.title}: ${sectionTitle(edition, section)}` }, whole];
}

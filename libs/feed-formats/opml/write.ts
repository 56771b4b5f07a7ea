import { editionUrl, feedUrl, sectionUrl } from '#article/addresses.js';
import type { Edition } from '#article/edition.js';
import { escapeAttribute, escapeText, legalLine } from '../xml-text.js';

/**
 * The feeds of an edition as an OPML 2.0 subscription list: its own, then one a section. The list is flat, since readers
 * take an outline inside an outline for a folder. It holds no date: it is the same until the editions file changes.
 *
 * @param base PUBLIC_URL, without a slash at its end.
 */
export function writeOpml(edition: Edition, base: string): string {
  const sections = edition.sections.map(({ name, title }) =>
    outline(edition, {
      title: `${edition.title}: ${title}`,
      xmlUrl: feedUrl(base, edition.name, name, 'rss'),
      htmlUrl: sectionUrl(base, edition.name, name),
    }),
  );
  const own = outline(edition, {
    title: edition.title,
    xmlUrl: feedUrl(base, edition.name, null, 'rss'),
    htmlUrl: editionUrl(base, edition.name),
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0"><head>',
    `<title>${escapeText(legalLine(edition.title))}</title>`,
    '</head><body>',
    own,
    ...sections,
    '</body></opml>',
  ].join('');
}

function outline(
  { description, language }: Edition,
  { title, xmlUrl, htmlUrl }: { title: string; xmlUrl: string; htmlUrl: string },
): string {
  const attributes = {
    type: 'rss',
    text: title,
    title,
    description,
    language,
    xmlUrl,
    htmlUrl,
    // The specification knows RSS1, RSS and scriptingNews; `RSS` is 0.91, 0.92 and 2.0.
    version: 'RSS',
  };
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ` ${name}="${escapeAttribute(legalLine(value))}"`);
  return `<outline${written.join('')}/>`;
}

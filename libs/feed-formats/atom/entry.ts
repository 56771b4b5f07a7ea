import type { Media } from '#article/article.js';
import type { FeedItem } from '../feed-document.js';
import { element, emptyTag, link, openTag } from './element.js';

/** Tells the sections among the categories: elsewhere a keyword may be spelled like a section's name. */
const SECTION_SCHEME = 'urn:dateline:section';

/**
 * An entry (RFC 4287 §4.1.2), of legal text. `updated` is the content clock; a change of the related links leaves it.
 * The agency cited is `dc:source`, as in RSS; Atom's own `source` describes a feed that an entry was copied from.
 */
export function atomEntry(item: FeedItem, feedLanguage: string): string {
  return [
    openTag('entry', {
      'xml:lang': item.language === feedLanguage ? undefined : item.language,
    }),
    element('id', `urn:uuid:${item.id}`),
    element('title', item.headline),
    element('published', item.publishedAt),
    element('updated', item.updatedAt),
    ...item.authors.map((author) => `<author>${element('name', author)}</author>`),
    link({ rel: 'alternate', href: item.url, type: 'text/html' }),
    item.canonicalUrl === null ? '' : link({ rel: 'via', href: item.canonicalUrl }),
    ...item.related.map(({ url, title }) => link({ rel: 'related', href: url, title })),
    ...item.media.map(enclosure),
    ...[item.section, ...item.sections].map((section) =>
      emptyTag('category', {
        term: section.name,
        scheme: SECTION_SCHEME,
        label: section.title,
      }),
    ),
    ...item.keywords.map((keyword) => emptyTag('category', { term: keyword })),
    item.credit === null ? '' : element('dc:source', item.credit),
    item.copyright === null ? '' : element('rights', item.copyright),
    item.summary === null ? '' : element('summary', item.summary),
    item.html === null ? '' : element('content', item.html, { type: 'html' }),
    '</entry>',
  ].join('');
}

const enclosure = ({ url, type, size, caption }: Media): string =>
  link({
    rel: 'enclosure',
    href: url,
    type: type === '' ? undefined : type,
    length: size,
    // An attribute holds one line.
    title: caption?.replace(/[\t\n]+/g, ' '),
  });

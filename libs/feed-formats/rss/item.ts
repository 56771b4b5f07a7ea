import type RSS from 'rss';
import type { Media } from '#article/article.js';
import type { FeedItem, FeedLink } from '../feed-document.js';
import { itemTags } from '../item-tags.js';
import { escapeText } from '../xml-text.js';

/** An element as the package `rss` takes it: one key, its name; attributes under `_attr`. */
type Element = Record<string, unknown>;

/**
 * An item of RSS 2.0, of legal text.
 *
 * `dc:creator` names the authors, since RSS's own `author` must be an e-mail address. The agency cited is `dc:source`,
 * the resource that the article derives from (DCMI Terms); `media:credit` speaks of a picture, and RSS's `source` of
 * another feed. The content clock is `atom:updated`, for RSS has only pubDate, and that never moves.
 */
export function rssItem(item: FeedItem, feedLanguage: string): RSS.ItemOptions {
  const enclosure = item.media.find(({ type, size }) => type !== '' && size !== undefined);
  return {
    title: item.headline,
    description: descriptionOf(item),
    url: item.url,
    guid: `urn:uuid:${item.id}`,
    categories: itemTags(item),
    date: item.publishedAt,
    // An enclosure must tell its length, and readers take only one (profile, "Enclosure").
    ...(enclosure === undefined ? {} : { enclosure: enclosureOf(enclosure) }),
    custom_elements: [
      ...item.authors.map((author) => ({ 'dc:creator': author })),
      ...text('dc:source', item.credit),
      ...text('dc:rights', item.copyright),
      ...text('dc:language', item.language === feedLanguage ? null : item.language),
      { 'atom:updated': item.updatedAt },
      ...(item.html === null || item.summary === null
        ? []
        : [{ 'content:encoded': { _cdata: item.html } }]),
      ...(item.canonicalUrl === null ? [] : [link({ rel: 'via', href: item.canonicalUrl })]),
      ...item.related.map(relatedLink),
      ...item.media.map(mediaContent),
    ],
  };
}

/**
 * A description is HTML (profile, "description"), so plain text is escaped once more. Without a summary it holds the
 * full text: many readers look nowhere else (profile, "content:encoded").
 */
const descriptionOf = ({ summary, html }: FeedItem): string =>
  summary === null ? (html ?? '') : escapeText(summary);

const enclosureOf = ({ url, type, size }: Media): RSS.EnclosureObject => ({
  url,
  type,
  ...(size === undefined ? {} : { size }),
});

/** Media RSS 1.5.1. What a picture shows is its description; nothing says that it is its title. */
function mediaContent({ url, type, size, width, height, caption, credit }: Media): Element {
  const attributes = {
    url,
    ...(size === undefined ? {} : { fileSize: size }),
    ...(type === '' ? {} : { type, medium: mediumOf(type) }),
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
  };
  const children = [
    ...(caption === undefined
      ? []
      : [{ 'media:description': [{ _attr: { type: 'plain' } }, caption] }]),
    ...text('media:credit', credit ?? null),
  ];
  return {
    // `rss` closes an empty element only when its attributes come without a list.
    'media:content':
      children.length === 0 ? { _attr: attributes } : [{ _attr: attributes }, ...children],
  };
}

function mediumOf(type: string): string {
  const kind = type.slice(0, type.indexOf('/')).toLowerCase();
  return ['image', 'audio', 'video'].includes(kind) ? kind : 'document';
}

const relatedLink = ({ url, title }: FeedLink): Element =>
  link({ rel: 'related', href: url, title });

const link = (attributes: Record<string, string>): Element => ({
  'atom:link': { _attr: attributes },
});

const text = (name: string, value: string | null): Element[] =>
  value === null ? [] : [{ [name]: value }];

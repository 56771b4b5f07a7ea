import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { decodeReferences } from '#article/character-references.js';
import { second, type FeedReader, type ReadItem } from './feed-reader.js';

/** The only one here that reads every part of all three formats. */
export const feedsmith: FeedReader = {
  name: 'feedsmith',
  home: (feed, format) => {
    if (format === 'rss') return parseRssFeed(feed).link;
    if (format === 'json') return parseJsonFeed(feed).home_page_url;
    return hrefs(parseAtomFeed(feed).links, 'alternate')[0];
  },
  reads: {
    rss: (feed) =>
      (parseRssFeed(feed).items ?? []).map((item): ReadItem => ({
        id: item.guid?.value ?? '',
        url: item.link ?? '',
        title: item.title ?? '',
        published: second(item.pubDate!),
        updated: second(item.atom?.updated ?? ''),
        authors: item.dc?.creators ?? [],
        summary:
          item.content?.encoded === undefined
            ? undefined
            : decodeReferences(item.description ?? ''),
        html: item.content?.encoded ?? item.description,
        tags: (item.categories ?? []).map(({ name }) => name ?? ''),
        media: (item.media?.contents ?? []).map(({ url }) => url ?? ''),
        related: hrefs(item.atom?.links, 'related'),
      })),
    atom: (feed) =>
      (parseAtomFeed(feed).entries ?? []).map((entry): ReadItem => ({
        id: entry.id ?? '',
        url: hrefs(entry.links, 'alternate')[0] ?? '',
        title: entry.title?.value ?? '',
        published: second(entry.published!),
        updated: second(entry.updated!),
        authors: (entry.authors ?? []).map(({ name }) => name ?? ''),
        summary: entry.summary?.value,
        html: entry.content?.value,
        tags: (entry.categories ?? []).map(({ label, term }) => label ?? term ?? ''),
        media: hrefs(entry.links, 'enclosure'),
        related: hrefs(entry.links, 'related'),
      })),
    json: (feed) =>
      (parseJsonFeed(feed).items ?? []).map((item): ReadItem => ({
        id: item.id ?? '',
        url: item.url ?? '',
        title: item.title ?? '',
        published: second(item.date_published!),
        updated: second(item.date_modified!),
        authors: (item.authors ?? []).map(({ name }) => name ?? ''),
        summary: item.summary,
        html: item.content_html,
        tags: item.tags ?? [],
        media: (item.attachments ?? []).map(({ url }) => url ?? ''),
      })),
  },
};

const hrefs = (links: { rel?: string; href?: string }[] = [], relation: string): string[] =>
  links.filter(({ rel }) => rel === relation).map(({ href }) => href ?? '');

import {
  archiveUrl,
  authorUrl,
  articleJsonUrl,
  articleNinjsUrl,
  articleUrl,
  editionUrl,
  feedArchiveUrl,
  feedGuideUrl,
  feedUrl,
  opmlUrl,
  sectionUrl,
  sitemapIndexUrl,
  sitemapUrl,
  type ListFormat,
} from '#article/addresses.js';
import type { Edition } from '#article/edition.js';
import type { Selection } from '../selection/selection.js';
import { selectionQuery } from '../selection/selection-query.js';

/** What can be asked for on the feed port. */
export type Target =
  | { kind: 'front' }
  | { kind: 'openapi' }
  | { kind: 'robots' }
  | { kind: 'list-page'; edition: Edition; section: string | null }
  /** `day` is `yyyy-mm-dd`, in the edition's time zone. */
  | { kind: 'archive-page'; edition: Edition; day: string }
  /** `author` is by `nameSlug`. */
  | { kind: 'author-page'; edition: Edition; author: string }
  | { kind: 'feed-guide'; edition: Edition }
  | { kind: 'opml'; edition: Edition }
  | { kind: 'sitemap-index'; edition: Edition }
  /** `page` counts from 1. */
  | { kind: 'sitemap'; edition: Edition; page: number }
  | AnyFeedTarget
  | { kind: 'article-page'; edition: Edition; id: string }
  | { kind: 'article-json'; edition: Edition; id: string }
  | { kind: 'article-ninjs'; edition: Edition; id: string };

/** A feed as it is now, or a month of its archive: `yyyy-mm`, in the edition's time zone. */
export type AnyFeedTarget =
  ({ kind: 'feed' } & FeedTarget) | ({ kind: 'feed-archive'; month: string } & FeedTarget);

interface FeedTarget {
  edition: Edition;
  section: string | null;
  format: ListFormat;
  selection: Selection;
}

/** Readers are given pages; programs are given documents, problem documents and CORS. */
export type Audience = 'reader' | 'program';

/** The form of an answer, as content type and as label of the metrics. */
export type Format =
  ListFormat | 'article-json' | 'openapi' | 'opml' | 'page' | 'robots' | 'sitemap';

export function formatOf(target: Target): Format {
  switch (target.kind) {
    case 'feed':
    case 'feed-archive':
      return target.format;
    case 'openapi':
    case 'opml':
    case 'robots':
    case 'sitemap':
    case 'article-json':
      return target.kind;
    case 'sitemap-index':
      return 'sitemap';
    case 'article-ninjs':
      return 'ninjs';
    case 'front':
    case 'list-page':
    case 'archive-page':
    case 'author-page':
    case 'feed-guide':
    case 'article-page':
      return 'page';
  }
}

/** The one spelling of a target's address, from the slash on, with its query. */
export function pathOf(target: Target): string {
  switch (target.kind) {
    case 'front':
      return '/';
    case 'openapi':
      return '/openapi.json';
    case 'robots':
      return '/robots.txt';
    case 'list-page':
      return target.section === null
        ? editionUrl('', target.edition.name)
        : sectionUrl('', target.edition.name, target.section);
    case 'archive-page':
      return archiveUrl('', target.edition.name, target.day);
    case 'opml':
      return opmlUrl('', target.edition.name);
    case 'author-page':
      return authorUrl('', target.edition.name, target.author);
    case 'feed-guide':
      return feedGuideUrl('', target.edition.name);
    case 'feed':
    case 'feed-archive':
      return feedAddress('', target);
    case 'article-page':
      return articleUrl('', target.edition.name, target.id);
    case 'article-json':
      return articleJsonUrl('', target.edition.name, target.id);
    case 'article-ninjs':
      return articleNinjsUrl('', target.edition.name, target.id);
    case 'sitemap-index':
      return sitemapIndexUrl('', target.edition.name);
    case 'sitemap':
      return sitemapUrl('', target.edition.name, target.page);
  }
}

/** The address of a feed, or of a month of its archive, as it is selected. */
export function feedAddress(
  base: string,
  target: Target & { kind: 'feed' | 'feed-archive' },
): string {
  const { edition, section, format } = target;
  const url =
    target.kind === 'feed'
      ? feedUrl(base, edition.name, section, format)
      : feedArchiveUrl(base, edition.name, section, target.month, format);
  return url + selectionQuery(target.selection);
}

/** Whether it is a feed as it is now, without parameters. There are few of these; addresses of all others are countless. */
export const isWholeFeed = (target: Target): boolean =>
  target.kind === 'feed' && selectionQuery(target.selection) === '';

/** Whether the hub is told of it (HUB_URL): a whole feed, in a format that can name the hub. */
export const isSubscribable = (target: Target): boolean =>
  isWholeFeed(target) && formatOf(target) !== 'ninjs';

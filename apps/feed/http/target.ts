import {
  archiveUrl,
  articleJsonUrl,
  articleUrl,
  editionUrl,
  feedUrl,
  opmlUrl,
  sectionUrl,
  type FeedFormat,
} from '#article/addresses.js';
import type { Edition } from '#article/edition.js';

/** What can be asked for on the feed port. */
export type Target =
  | { kind: 'front' }
  | { kind: 'openapi' }
  | { kind: 'list-page'; edition: Edition; section: string | null }
  /** `day` is `yyyy-mm-dd`, in the edition's time zone. */
  | { kind: 'archive-page'; edition: Edition; day: string }
  | { kind: 'opml'; edition: Edition }
  | { kind: 'feed'; edition: Edition; section: string | null; format: FeedFormat }
  | { kind: 'article-page'; edition: Edition; id: string }
  | { kind: 'article-json'; edition: Edition; id: string };

/** Readers are given pages; programs are given documents, problem documents and CORS. */
export type Audience = 'reader' | 'program';

/** The form of an answer, as content type and as label of the metrics. */
export type Format = FeedFormat | 'article-json' | 'openapi' | 'opml' | 'page';

export function formatOf(target: Target): Format {
  switch (target.kind) {
    case 'feed':
      return target.format;
    case 'openapi':
    case 'opml':
    case 'article-json':
      return target.kind;
    case 'front':
    case 'list-page':
    case 'archive-page':
    case 'article-page':
      return 'page';
  }
}

/** The one spelling of a target's address, from the slash on. */
export function pathOf(target: Target): string {
  switch (target.kind) {
    case 'front':
      return '/';
    case 'openapi':
      return '/openapi.json';
    case 'list-page':
      return target.section === null
        ? editionUrl('', target.edition.name)
        : sectionUrl('', target.edition.name, target.section);
    case 'archive-page':
      return archiveUrl('', target.edition.name, target.day);
    case 'opml':
      return opmlUrl('', target.edition.name);
    case 'feed':
      return feedUrl('', target.edition.name, target.section, target.format);
    case 'article-page':
      return articleUrl('', target.edition.name, target.id);
    case 'article-json':
      return articleJsonUrl('', target.edition.name, target.id);
  }
}

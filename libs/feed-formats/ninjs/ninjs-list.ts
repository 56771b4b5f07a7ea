import type { Rights } from '#article/article.js';
import type { ArticleDocument } from '../article-json/article-document.js';
import type { FeedDocument } from '../feed-document.js';

/** A list of articles before it is written as ninjs: what a feed says of itself, with whole articles as its items. */
export interface NinjsList extends Pick<
  FeedDocument,
  | 'selfUrl'
  | 'homeUrl'
  | 'id'
  | 'title'
  | 'description'
  | 'language'
  | 'pages'
  | 'updatedAt'
  | 'latest'
  | 'withdrawals'
> {
  /** How much of the texts was asked for; the items hold no more. */
  text: Rights['text'];
  items: ArticleDocument[];
}

import type { Edition } from '#article/edition.js';
import type { ProblemDocument } from '#errors/problem-document.js';
import type {
  ArticleSnapshot,
  ArticleView,
  DaySnapshot,
  FeedSnapshot,
} from '#read-model/feed-views.js';
import type { Translation } from '../links/translations.js';
import type { AnyFeedTarget } from '../http/target.js';
import type { SelectedSnapshot } from '../selection/feed-document.js';
import type { FeedExtent } from '../selection/feed-pages.js';

export interface LiveArticle extends Pick<ArticleSnapshot, 'links' | 'latest'> {
  view: ArticleView;
  translations: readonly Translation[];
}

/** What makes text from a snapshot. Pure: the same snapshot gives the same text. */
export interface Renderers {
  front(): string;
  openApi(): string;
  robots(): string;
  opml(edition: Edition): string;
  feed(target: AnyFeedTarget, selected: SelectedSnapshot, extent: FeedExtent): string;
  listPage(snapshot: FeedSnapshot, edition: Edition, section: string | null): string;
  /** @param author by `nameSlug`; it has an article at least. */
  authorPage(snapshot: FeedSnapshot, edition: Edition, author: string): string;
  feedGuide(snapshot: FeedSnapshot, edition: Edition): string;
  archivePage(snapshot: DaySnapshot, edition: Edition, days: ArchiveDays): string;
  articlePage(article: LiveArticle, edition: Edition): string;
  articleJson(article: LiveArticle, edition: Edition): string;
  articleNinjs(article: LiveArticle, edition: Edition): string;
  sitemapIndex(edition: Edition, pages: number): string;
  sitemap(items: readonly ArticleView[], edition: Edition): string;
  /** Null for a problem that readers do not meet: it stays a problem document. */
  problemPage(problem: ProblemDocument, edition: Edition | null): string | null;
}

/** Days as `yyyy-mm-dd`, in the edition's time zone; null where no other day has articles. */
export interface ArchiveDays {
  day: string;
  older: string | null;
  newer: string | null;
}

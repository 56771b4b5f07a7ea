import { anArticle } from '../../../test/fixtures/an-article.js';
import type { Article } from '#article/article.js';
import type {
  ArticleView,
  FeedChange,
  FeedName,
  ItemList,
  LinkView,
  Withdrawal,
} from '../feed-views.js';

export const EN: FeedName = { edition: 'en', section: null };
export const SPORT: FeedName = { edition: 'en', section: 'sport' };

export const idsOf = (views: ArticleView[]) => views.map((view) => view.article.id);
export const minute = (n: number): string => new Date(Date.UTC(2026, 2, 1, 9, n)).toISOString();

export const article = (view: ArticleView): FeedChange => ({
  kind: 'article',
  edition: view.article.edition,
  id: view.article.id,
  view,
});
export const gone = (id: string): FeedChange => ({
  kind: 'article',
  edition: 'en',
  id,
  view: null,
});
export const link = (of: LinkView) => ({ kind: 'link', edition: 'en', link: of }) as const;
export const noLink = (id: string): FeedChange => ({ kind: 'no-link', edition: 'en', id });
export const withdraws = (withdrawal: Withdrawal): FeedChange => ({
  kind: 'withdrawal',
  edition: 'en',
  withdrawal,
});
export const deleted = (feed: FeedName, { id, withdrawnAt }: Withdrawal): FeedChange => ({
  kind: 'deleted-entry',
  feed,
  id,
  withdrawnAt: Date.parse(withdrawnAt),
});
export const changed = (feed: FeedName, version: number): FeedChange => ({
  kind: 'changed',
  feed,
  version: { version, changedAt: version * 1_000 },
});
export const editionChanged = (edition: string, version: number): FeedChange => ({
  kind: 'edition-changed',
  edition,
  version: { version, changedAt: version * 1_000 },
});
export const entry = (
  list: ItemList,
  id: string,
  publishedAt: string,
  { syndicated = true, present = true } = {},
): FeedChange => ({
  kind: 'entry',
  list,
  id,
  publishedAt: Date.parse(publishedAt),
  syndicated,
  present,
});

/** A view and its entry in the feed of its edition. */
export const publishes = (view: ArticleView, syndicated = true): FeedChange[] => {
  const { edition, id, publishedAt } = view.article;
  return [article(view), entry({ edition, section: null }, id, publishedAt, { syndicated })];
};

export const aView = (id: string, changes: Partial<Article> = {}): ArticleView => ({
  article: { ...anArticle(changes), id },
  contentVersion: 4,
  relatedVersion: 6,
  revision: 1,
  updatedAt: '2026-03-01T09:00:00.000Z',
  related: [],
});

export const aLink = (id: string): LinkView => ({
  id,
  headline: `Headline of ${id}`,
  section: 'politics',
  publishedAt: minute(0),
});

export const aWithdrawal = (id: string, n = 0): Withdrawal => ({
  id,
  reason: 'wrong',
  contentVersion: 9,
  withdrawnAt: minute(n),
  sections: ['politics'],
});

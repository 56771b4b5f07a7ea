import { loadEditions } from '#config/editions.js';
import type { FeedFormat } from '#article/addresses.js';
import type { Editions } from '#article/edition.js';
import { feedDocument } from '#feed/selection/feed-document.js';
import type { FeedExtent } from '#feed/selection/feed-pages.js';
import { EVERYTHING } from '#feed/selection/selection.js';
import type { FeedDocument } from '#feed-formats/feed-document.js';
import type { ArticleView, FeedSnapshot } from '#read-model/feed-views.js';

export const BASE = 'https://news.example';
const ITEMS = 100;

export const editions: Editions = loadEditions('editions.json');

/**
 * The documents that feed would write of these articles: feeds and, every third, the month of an archive. Each has a
 * hundred, newest first, with their related lists, with Latest and with withdrawals of articles that it does not hold.
 */
export function feedsOf(views: readonly ArticleView[], format: FeedFormat): FeedDocument[] {
  const ordered = views.toSorted((a, b) =>
    a.article.publishedAt < b.article.publishedAt ? 1 : -1,
  );
  const feeds: FeedDocument[] = [];
  for (let at = 0; at < ordered.length; at += ITEMS) {
    const items = ordered.slice(at, at + ITEMS);
    const gone = ordered.slice(at + ITEMS, at + ITEMS + 3);
    const edition = editions.get(items[0]!.article.edition)!;
    const section = at % (2 * ITEMS) === 0 ? null : edition.sections[0]!.name;
    const target = { edition, section, format, selection: EVERYTHING };
    feeds.push(
      feedDocument(
        snapshotOf(items, gone),
        at % (3 * ITEMS) === 2 * ITEMS
          ? { kind: 'feed-archive', ...target, month: '2018-07' }
          : { kind: 'feed', ...target },
        extentOf(items.at(-1)!),
        BASE,
      ),
    );
  }
  return feeds;
}

const extentOf = ({ article: { id, publishedAt } }: ArticleView): FeedExtent => ({
  goesOn: { at: Date.parse(publishedAt), id },
  olderMonth: '2018-06',
  newerMonth: '2018-08',
  newestMonth: '2018-07',
});

const snapshotOf = (items: ArticleView[], gone: ArticleView[]): FeedSnapshot => ({
  version: 1,
  changedAt: 0,
  position: null,
  items,
  next: null,
  links: new Map(
    items.map(({ article: { id, headline, section, publishedAt } }) => [
      id,
      { id, headline, section, publishedAt },
    ]),
  ),
  latest: items.slice(0, 10).map(({ article }) => article.id),
  withdrawals: gone.map(({ article, contentVersion }) => ({
    id: article.id,
    reason: article.correction ?? '',
    contentVersion,
    withdrawnAt: article.publishedAt,
    sections: [article.section],
  })),
});

import type { Article } from '#article/article.js';
import type { ArticleView, FeedSnapshot, Place, SnapshotRequest } from '#read-model/feed-views.js';

/** A snapshot of the articles that are meant, and where the selection goes on behind them. */
export interface SelectedItems extends FeedSnapshot {
  goesOn: Place | null;
}

/** Articles read at once when only some of them are meant. */
const READ_AT_ONCE = 100;
/** Articles looked at for one document: where few of them are meant it has fewer, and leads on. */
const MOST_LOOKED_AT = 2_000;

/**
 * Reads on until there are as many articles as asked for that are meant, or enough were looked at. A change between two
 * reads moves the version, so what is made of them is made anew when it is checked.
 *
 * @param isMeant null: all are.
 * @returns null when nothing is shown from the read model now.
 */
export async function readSelected(
  read: (request: SnapshotRequest) => Promise<FeedSnapshot | null>,
  request: SnapshotRequest,
  isMeant: ((article: Article) => boolean) | null,
): Promise<SelectedItems | null> {
  const atOnce = isMeant === null ? request.limit : READ_AT_ONCE;
  const first = await read({ ...request, limit: atOnce });
  if (first === null) return null;
  const items: ArticleView[] = [];
  const links: FeedSnapshot['links'] = new Map();
  let goesOn = request.after ?? null;
  for (let part = first, lookedAt = 0; ;) {
    for (const [id, link] of part.links) links.set(id, link);
    for (const view of part.items) {
      if (items.length === request.limit) {
        return { ...first, items, links, next: placeOf(view), goesOn };
      }
      if (isMeant === null || isMeant(view.article)) items.push(view);
      goesOn = placeOf(view);
    }
    if (part.next === null) return { ...first, items, links, next: null, goesOn: null };
    lookedAt += part.items.length;
    if (items.length === request.limit || lookedAt >= MOST_LOOKED_AT) {
      return { ...first, items, links, next: part.next, goesOn };
    }
    const more = await read({ ...request, limit: atOnce, after: goesOn });
    if (more === null) return null;
    part = more;
  }
}

export const placeOf = ({ article: { id, publishedAt } }: ArticleView): Place => ({
  at: Date.parse(publishedAt),
  id,
});

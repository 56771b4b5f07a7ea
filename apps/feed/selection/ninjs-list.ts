import type { NinjsList } from '#feed-formats/ninjs/ninjs-list.js';
import type { AnyFeedTarget } from '../http/target.js';
import { articleDocument } from './article-document.js';
import { feedDocument, type SelectedSnapshot } from './feed-document.js';
import type { FeedExtent } from './feed-pages.js';

/**
 * A feed as ninjs takes it: what it says of itself, and whole articles. Their translations stand in the document of each
 * article alone, since other editions tell them.
 *
 * @param base PUBLIC_URL, without a slash at its end.
 */
export function ninjsList(
  snapshot: SelectedSnapshot,
  target: AnyFeedTarget,
  extent: FeedExtent,
  base: string,
): NinjsList {
  const { items: _items, ...feed } = feedDocument(snapshot, target, extent, base);
  const { text } = target.selection;
  const syndicated = snapshot.items.filter(
    ({ article }) => article.rights.syndication === 'everyone',
  );
  const beside = { links: snapshot.links, latest: [], translations: [] };
  const items = syndicated.map((view) => articleDocument(view, beside, base, text));
  return { ...feed, text, items };
}

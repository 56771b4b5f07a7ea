import type { FeedName, ItemList } from '../feed-views.js';
import type { ListKey } from './ordered-list.js';
import type { KeyPart, StoreKey } from './partition-data.js';

// Names of editions and sections hold no slash, so no two feeds have one key.
const nameOf = ({ edition, section }: FeedName): string =>
  section === null ? edition : `${edition}/${section}`;

/** By the article's number. */
export const articleKey = (number: number): StoreKey => ['article', number];
/** By id: a feed of fifty reads five hundred of them, and knows no numbers. */
export const linkKey = (edition: string, id: string): StoreKey => ['link', edition, id];
export const withdrawalKey = (edition: string, id: string): StoreKey => ['withdrawn', edition, id];
export const awaitedKey = (edition: string, id: string): StoreKey => ['awaited', edition, id];
export const feedVersionKey = (feed: FeedName): StoreKey => ['version', nameOf(feed)];
export const editionVersionKey = (edition: string): StoreKey => ['edition-version', edition];

/** All live articles of the list, by publishedAt. */
export const liveList = (list: ItemList): ListKey => ['live', ...placeOf(list)];
/** Those that may be syndicated: a list of their own, so that no feed walks past all that may not. */
export const syndicatedList = (list: ItemList): ListKey => ['syndicated', ...placeOf(list)];
/** The feed's withdrawals, by withdrawnAt. */
export const deletedList = (feed: FeedName): ListKey => ['deleted', nameOf(feed)];

/** An author and a keyword can be called like each other and like a section. */
function placeOf(list: ItemList): KeyPart[] {
  if ('author' in list) return [`${list.edition}/`, 'author', list.author];
  if ('keyword' in list) return [`${list.edition}/`, 'keyword', list.keyword];
  return [nameOf(list)];
}

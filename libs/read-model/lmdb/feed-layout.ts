import type { FeedName } from '../feed-views.js';
import type { ListKey } from './ordered-list.js';
import type { StoreKey } from './partition-data.js';

// Names of editions and sections hold no slash, so no two feeds have one key.
const nameOf = ({ edition, section }: FeedName): string =>
  section === null ? edition : `${edition}/${section}`;

export const articleKey = (edition: string, id: string): StoreKey => ['article', edition, id];
export const linkKey = (edition: string, id: string): StoreKey => ['link', edition, id];
export const withdrawalKey = (edition: string, id: string): StoreKey => ['withdrawn', edition, id];
export const awaitedKey = (edition: string, id: string): StoreKey => ['awaited', edition, id];
export const feedVersionKey = (feed: FeedName): StoreKey => ['version', nameOf(feed)];
export const editionVersionKey = (edition: string): StoreKey => ['edition-version', edition];

/** All live articles of the feed, by publishedAt. */
export const liveList = (feed: FeedName): ListKey => ['live', nameOf(feed)];
/** Those that may be syndicated: a list of their own, so that no feed walks past all that may not. */
export const syndicatedList = (feed: FeedName): ListKey => ['syndicated', nameOf(feed)];
/** The feed's withdrawals, by withdrawnAt. */
export const deletedList = (feed: FeedName): ListKey => ['deleted', nameOf(feed)];

import type { FeedName, ItemList } from '../feed-views.js';

// Names of editions and sections hold neither slash nor colon, so no two places are one.

const nameOf = ({ edition, section }: FeedName): string =>
  section === null ? edition : `${edition}/${section}`;

/** Fields: id → view. */
export const articlesKey = (base: string, edition: string) => `${base}articles:${edition}`;
/** Fields: id → the ids that the view's lists name, apart by spaces: no script has to read an article for them. */
export const namedKey = (base: string, edition: string) => `${base}named:${edition}`;
/** Fields: id → link. */
export const linksKey = (base: string, edition: string) => `${base}links:${edition}`;
/** Fields: id → withdrawal. */
export const withdrawnKey = (base: string, edition: string) => `${base}withdrawn:${edition}`;
/** Fields: id → nothing. */
export const awaitedKey = (base: string, edition: string) => `${base}awaited:${edition}`;

/** Fields: section → version, of the feeds of the edition. */
export const versionsKey = (base: string, edition: string) => `${base}versions:${edition}`;
export const versionField = (section: string | null): string => section ?? '/';
/** The last change of every feed of the edition. */
export const EDITION_VERSION = '*';

/** Ids of all live articles of the list, by publishedAt. */
export const liveKey = (base: string, list: ItemList) => `${base}live:${placeOf(list)}`;
/** Those that may be syndicated: a list of their own, so that no feed walks past all that may not. */
export const syndicatedKey = (base: string, list: ItemList) => `${base}syndicated:${placeOf(list)}`;
/** Ids of the feed's withdrawals, by withdrawnAt. */
export const deletedKey = (base: string, feed: FeedName) => `${base}deleted:${nameOf(feed)}`;

/** An author and a keyword can be called like each other and like a section. */
function placeOf(list: ItemList): string {
  if ('author' in list) return `${list.edition}:author:${list.author}`;
  if ('keyword' in list) return `${list.edition}:keyword:${list.keyword}`;
  return nameOf(list);
}

import type { FeedName } from '../feed-views.js';

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

/** Ids of all live articles of the feed, by publishedAt. */
export const liveKey = (base: string, feed: FeedName) => `${base}live:${nameOf(feed)}`;
/** Those that may be syndicated: a list of their own, so that no feed walks past all that may not. */
export const syndicatedKey = (base: string, feed: FeedName) => `${base}syndicated:${nameOf(feed)}`;
/** Ids of the feed's withdrawals, by withdrawnAt. */
export const deletedKey = (base: string, feed: FeedName) => `${base}deleted:${nameOf(feed)}`;

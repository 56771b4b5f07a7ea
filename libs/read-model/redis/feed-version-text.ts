import type { FeedVersion } from '../feed-views.js';

/** Before any change. Offsets start at 0. */
const NEVER_CHANGED: FeedVersion = { version: -1, changedAt: 0 };

/** A version as it is stored. */
export const versionText = ({ version, changedAt }: FeedVersion): string =>
  `${version} ${changedAt}`;

/** The later of a feed's own change and of the last that touched every feed of its edition, both as they are stored. */
export function laterVersion(own: string | null, editions: string | null): FeedVersion {
  const [one, other] = [versionOf(own), versionOf(editions)];
  return one.version > other.version ? one : other;
}

function versionOf(text: string | null): FeedVersion {
  if (text === null) return NEVER_CHANGED;
  const [version, changedAt] = text.split(' ');
  return { version: Number(version), changedAt: Number(changedAt) };
}

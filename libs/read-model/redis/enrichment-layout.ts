import type { ArticleRef } from '#article/article-ref.js';
import type { LatestFeed, Timer } from '../enrichment-state.js';

// Names of editions and sections hold neither slash nor colon, and ids no slash, so no two places are one.

/** Fields: id → record. */
export const recordsKey = (base: string, edition: string) => `${base}records:${edition}`;
/** Members `shown/by`, all at 0: found by what they begin with. */
export const shownByKey = (base: string, edition: string) => `${base}shown-by:${edition}`;
/** Ids, by publishedAt. */
export const latestKey = (base: string, { edition, section }: LatestFeed) =>
  `${base}latest:${section === null ? edition : `${edition}/${section}`}`;
/** Members `edition/id/kind`, by dueAt. */
export const timersKey = (base: string) => `${base}timers`;

/** One field: the offset in `enriched-articles` below which the state holds all. */
export const toldKey = (base: string) => `${base}told`;
export const TOLD_FIELD = 'next';

export const shownByMember = (shown: string, by: string): string => `${shown}/${by}`;
/** From the first to behind the last member that an article is shown by: `0` follows the slash. */
export const shownByRange = ({ id }: ArticleRef): [string, string] => [`[${id}/`, `(${id}0`];
export const showerOf = (member: string): string => member.slice(member.indexOf('/') + 1);

export const timerMember = ({ edition, id, kind }: Timer): string => `${edition}/${id}/${kind}`;

export function timerOf(member: string, dueAt: number): Timer {
  const [edition, id, kind] = member.split('/') as [string, string, Timer['kind']];
  return { kind, edition, id, dueAt };
}

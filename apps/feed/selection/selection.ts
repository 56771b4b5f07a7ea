import type { Article, Rights } from '#article/article.js';
import { sectionsOf } from '#article/article.js';
import { nameSlug } from '#article/name-slug.js';
import type { FeedName, ItemList, Place } from '#read-model/feed-views.js';

/** Which articles of a feed are asked for, and how much of each. */
export interface Selection {
  /** Of these sections; empty: of all. One alone has an address of its own. */
  sections: readonly string[];
  /** By `nameSlug`, as the next one. */
  author: string | null;
  keyword: string | null;
  /** Published then or later: `yyyy-mm-dd`, a day of the edition's time zone, or an instant (RFC 3339). */
  since: string | null;
  limit: number | null;
  /** At most so much of the text; an article's own rights can give less. */
  text: Rights['text'];
  /** What lies behind this place in the order. */
  after: Place | null;
}

/** A feed as its address alone names it. */
export const EVERYTHING: Selection = {
  sections: [],
  author: null,
  keyword: null,
  since: null,
  limit: null,
  text: 'full',
  after: null,
};

/** Whether it leaves no article of the feed out, so that months of the archive go on where it ends. */
export const isWhole = ({ sections, author, keyword, since }: Selection): boolean =>
  sections.length === 0 && author === null && keyword === null && since === null;

/**
 * The orders that together hold all that is selected, and which of their articles are meant. The order of an author is
 * taken before that of a keyword and that before those of sections: it is the shortest, as a rule.
 */
export function ordersOf(
  feed: FeedName,
  { sections, author, keyword }: Selection,
): { lists: ItemList[]; isMeant: ((article: Article) => boolean) | null } {
  const { edition, section } = feed;
  const wanted = section === null ? sections : [section];
  if (author === null && keyword === null) {
    const lists = sections.map((name) => ({ edition, section: name }));
    return { lists: lists.length === 0 ? [feed] : lists, isMeant: null };
  }
  const list = author === null ? { edition, keyword: keyword! } : { edition, author };
  const hasKeyword = author === null || keyword === null ? null : keyword;
  if (wanted.length === 0 && hasKeyword === null) return { lists: [list], isMeant: null };
  return {
    lists: [list],
    isMeant: (article) =>
      (wanted.length === 0 || sectionsOf(article).some((name) => wanted.includes(name))) &&
      (hasKeyword === null || article.keywords.some((word) => nameSlug(word) === hasKeyword)),
  };
}

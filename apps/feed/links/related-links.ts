import { articleUrl } from '#article/addresses.js';
import type { FeedLink } from '#feed-formats/feed-document.js';
import type { ArticleView, LinkView } from '#read-model/feed-views.js';

const MOST_LINKS = 10;
const EDITORS_CHOICE = ["editor's choice"];

/**
 * The related list of an article as it is shown: the editor's own links first, then the engine's, at most ten. A link to
 * an article that is not live is dropped here, whatever the list says: `links` holds only live ones.
 */
export function relatedLinks(
  view: ArticleView,
  links: ReadonlyMap<string, LinkView>,
  base: string,
): FeedLink[] {
  const { edition, id: own } = view.article;
  const shown = new Map<string, FeedLink>();
  for (const link of view.article.related) {
    if ('url' in link) {
      shown.set(link.url, {
        id: null,
        url: link.url,
        title: link.title,
        section: null,
        date: null,
        score: 1,
        reason: EDITORS_CHOICE,
      });
      continue;
    }
    const target = links.get(link.id);
    if (target !== undefined && link.id !== own) {
      shown.set(link.id, linkTo(target, edition, base, 1, EDITORS_CHOICE));
    }
  }
  for (const { id, score, reason } of view.related) {
    const target = links.get(id);
    if (target !== undefined && id !== own && !shown.has(id)) {
      shown.set(id, linkTo(target, edition, base, score, reason));
    }
  }
  return [...shown.values()].slice(0, MOST_LINKS);
}

/** The Latest list as it is shown; the ids come newest first. */
export function latestLinks(
  ids: readonly string[],
  links: ReadonlyMap<string, LinkView>,
  edition: string,
  base: string,
): FeedLink[] {
  return ids.flatMap((id) => {
    const target = links.get(id);
    return target === undefined ? [] : [linkTo(target, edition, base, null, [])];
  });
}

function linkTo(
  target: LinkView,
  edition: string,
  base: string,
  score: number | null,
  reason: string[],
): FeedLink {
  return {
    id: target.id,
    url: articleUrl(base, edition, target.id),
    title: target.headline,
    section: target.section,
    date: target.publishedAt,
    score,
    reason,
  };
}

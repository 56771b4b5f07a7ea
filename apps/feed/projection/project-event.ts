import { sectionsOf, type Article } from '#article/article.js';
import type { ArticleEnriched, ArticleGone, ArticleRelated, EventOf } from '#article/events.js';
import { nameSlug } from '#article/name-slug.js';
import type {
  ArticleView,
  FeedChange,
  FeedName,
  FeedVersion,
  HeldArticle,
  ItemList,
  Withdrawal,
} from '#read-model/feed-views.js';

export type Projected =
  { kind: 'skip'; reason: string } | { kind: 'change'; held: HeldArticle; changes: FeedChange[] };

/**
 * Decides what an event of `enriched-articles` changes in the feeds. Pure. What is older than what is held changes
 * nothing; of equals the later in the log wins; nothing brings a withdrawn article back.
 */
export function projectEvent(
  held: HeldArticle,
  event: EventOf<'enriched-articles'>,
  version: FeedVersion,
): Projected {
  if (held.withdrawal) return { kind: 'skip', reason: 'the article was withdrawn for good' };
  switch (event.type) {
    case 'article.enriched':
      return projectEnriched(held, event.data, version);
    case 'article.related':
      return projectRelated(held, event.data, version);
    case 'article.withdrawn':
      return projectGone(held, event.data, version);
  }
}

function projectEnriched(
  held: HeldArticle,
  data: ArticleEnriched,
  version: FeedVersion,
): Projected {
  const { view: before, awaited } = held;
  const { article, contentVersion, revision, updatedAt } = data;
  if (before && before.contentVersion > contentVersion) {
    return { kind: 'skip', reason: `version ${before.contentVersion} is held` };
  }
  const newerLists = before && before.relatedVersion > data.relatedVersion ? before : data;
  const view: ArticleView = {
    article,
    contentVersion,
    relatedVersion: newerLists.relatedVersion,
    revision,
    updatedAt,
    related: newerLists.related,
  };
  if (before && JSON.stringify(before) === JSON.stringify(view)) {
    return { kind: 'skip', reason: 'a repeat' };
  }
  const { edition, id, headline, section, publishedAt, language } = article;
  return {
    kind: 'change',
    held: { ...held, view },
    changes: [
      ...(before ? entries(before, false) : []),
      ...entries(view, true),
      { kind: 'article', edition, id, view },
      { kind: 'link', edition, link: { id, headline, section, publishedAt, language } },
      ...article.related.flatMap((link) =>
        'id' in link ? [{ kind: 'awaited', edition, id: link.id } as const] : [],
      ),
      // A new article stands in no list yet, unless an editor linked it before it came; a revised one can stand in any
      // feed of the edition as a link.
      ...(before || awaited
        ? [{ kind: 'edition-changed', edition, version, ...revisedBy(before, view) } as const]
        : feedsOf(view.article).map((feed) => ({ kind: 'changed', feed, version }) as const)),
    ],
  };
}

/** A list alone is no revision. */
function revisedBy(before: ArticleView | null, { contentVersion, article }: ArticleView) {
  const isRevised = before !== null && before.contentVersion < contentVersion;
  return isRevised ? { revised: article.id } : {};
}

function projectRelated(held: HeldArticle, data: ArticleRelated, version: FeedVersion): Projected {
  const { view: before } = held;
  if (before === null) return { kind: 'skip', reason: 'the article is not held' };
  const { edition, id, related, relatedVersion } = data;
  if (before.relatedVersion > relatedVersion) {
    return { kind: 'skip', reason: `list ${before.relatedVersion} is held` };
  }
  const view: ArticleView = { ...before, related, relatedVersion };
  if (JSON.stringify(before.related) === JSON.stringify(related)) {
    return { kind: 'skip', reason: 'the same list' };
  }
  return {
    kind: 'change',
    held: { ...held, view },
    changes: [
      { kind: 'article', edition, id, view },
      ...feedsOf(view.article).map((feed) => ({ kind: 'changed', feed, version }) as const),
    ],
  };
}

function projectGone(held: HeldArticle, data: ArticleGone, version: FeedVersion): Projected {
  const { view: before } = held;
  const { id, edition, reason, contentVersion, withdrawnAt } = data;
  const sections = data.sections ?? null;
  const withdrawal: Withdrawal = { id, reason, contentVersion, withdrawnAt, sections };
  // Compaction may have taken the article's own events away; the feeds that lost it are told by the withdrawal.
  const feeds = sections === null ? [] : [null, ...sections];
  return {
    kind: 'change',
    held: { ...held, view: null, withdrawal },
    changes: [
      ...(before ? entries(before, false) : []),
      { kind: 'article', edition, id, view: null },
      { kind: 'no-link', edition, id },
      { kind: 'withdrawal', edition, withdrawal },
      ...feeds.map(
        (section) =>
          ({
            kind: 'deleted-entry',
            feed: { edition, section },
            id,
            withdrawnAt: Date.parse(withdrawnAt),
          }) as const,
      ),
      // An article that was never shown leaves no trace in any feed.
      ...(before || sections ? [{ kind: 'edition-changed', edition, version } as const] : []),
    ],
  };
}

function entries(view: ArticleView, present: boolean): FeedChange[] {
  const { id, publishedAt, rights } = view.article;
  return listsOf(view.article).map((list) => ({
    kind: 'entry',
    list,
    id,
    publishedAt: Date.parse(publishedAt),
    syndicated: rights.syndication === 'everyone',
    present,
  }));
}

/** Every order that an article stands in. */
function listsOf(article: Article): ItemList[] {
  const { edition, authors, keywords } = article;
  return [
    ...feedsOf(article),
    ...slugsOf(authors).map((author) => ({ edition, author })),
    ...slugsOf(keywords).map((keyword) => ({ edition, keyword })),
  ];
}

const slugsOf = (names: readonly string[]): string[] => [
  ...new Set(names.map(nameSlug).filter((slug) => slug !== '')),
];

function feedsOf(article: Article): FeedName[] {
  return [null, ...sectionsOf(article)].map((section) => ({ edition: article.edition, section }));
}

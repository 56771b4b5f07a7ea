import type { Target } from '../http/target.js';
import { formatOf } from '../http/target.js';
import { articleSource } from './article-source.js';
import { feedArchiveSource, feedSource } from './feed-source.js';
import { authorSource, dayOfArchiveSource, feedGuideSource, listSource } from './page-sources.js';
import { SitemapPartings } from './sitemap-partings.js';
import { sitemapIndexSource, sitemapSource } from './sitemap-source.js';
import { Semaphore } from './semaphore.js';
import type { SourceParts } from './snapshot-source.js';
import type { Source } from './source.js';

export type SourcesOptions = Omit<SourceParts, 'feedTurns' | 'selectionTurns' | 'articleTurns'>;

/**
 * Reads under way at once. A whole feed is megabytes, which wait in the store's buffer and then in this process; all reads
 * of Redis share a connection, so more at once would not be faster. Articles have turns of their own, so that none waits
 * for feeds, and so has what is selected: anybody can ask for a thousand selections, months, days or authors, and none of
 * them may keep the feed waiting that all readers take.
 */
const FEEDS_AT_ONCE = 4;
const SELECTIONS_AT_ONCE = 2;
/** A selection of 500 articles takes a tenth of a second and more: others come in between. */
const ROUNDS_BEFORE_A_SELECTION = 64;
const ARTICLES_AT_ONCE = 16;

/** Joins what addresses mean with the read model and the renderers. */
export function sources(options: SourcesOptions): (target: Target) => Source {
  const { renderers } = options;
  const parts: SourceParts = {
    ...options,
    feedTurns: new Semaphore(FEEDS_AT_ONCE),
    selectionTurns: new Semaphore(SELECTIONS_AT_ONCE, ROUNDS_BEFORE_A_SELECTION),
    articleTurns: new Semaphore(ARTICLES_AT_ONCE),
  };
  const partings = new SitemapPartings(parts);
  return (target) => {
    switch (target.kind) {
      case 'front':
        return unchanging(target, () => renderers.front());
      case 'openapi':
        return unchanging(target, () => renderers.openApi());
      case 'robots':
        return unchanging(target, () => renderers.robots());
      case 'opml':
        return unchanging(target, () => renderers.opml(target.edition));
      case 'feed':
        return feedSource(parts, target);
      case 'feed-archive':
        return feedArchiveSource(parts, target);
      case 'list-page':
        return listSource(parts, target);
      case 'author-page':
        return authorSource(parts, target);
      case 'feed-guide':
        return feedGuideSource(parts, target);
      case 'sitemap-index':
        return sitemapIndexSource(parts, partings, target);
      case 'sitemap':
        return sitemapSource(parts, partings, target);
      case 'archive-page':
        return dayOfArchiveSource(parts, target);
      case 'article-page':
        return articleSource(parts, target, (article) =>
          renderers.articlePage(article, target.edition),
        );
      case 'article-json':
        return articleSource(parts, target, (article) =>
          renderers.articleJson(article, target.edition),
        );
      case 'article-ninjs':
        return articleSource(parts, target, (article) =>
          renderers.articleNinjs(article, target.edition),
        );
    }
  };
}

/** Made from settings alone: it changes with a restart. */
function unchanging(target: Target, text: () => string): Source {
  return {
    edition: null,
    format: formatOf(target),
    render: async () => ({
      kind: 'content',
      version: 0,
      changedAt: null,
      withdrawn: [],
      content: { kind: 'text', text: text() },
    }),
    version: async () => ({ version: 0, changedAt: 0 }),
  };
}

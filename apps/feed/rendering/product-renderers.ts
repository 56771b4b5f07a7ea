import type { FeedFormat } from '#article/addresses.js';
import type { Editions } from '#article/edition.js';
import { writeArticleJson } from '#feed-formats/article-json/write.js';
import { writeAtom } from '#feed-formats/atom/write.js';
import type { FeedDocument } from '#feed-formats/feed-document.js';
import { writeJsonFeed } from '#feed-formats/json-feed/write.js';
import { writeNewsSitemap, writeSitemapIndex } from '#feed-formats/news-sitemap/write.js';
import { writeNinjs, writeNinjsList } from '#feed-formats/ninjs/write.js';
import { writeOpml } from '#feed-formats/opml/write.js';
import { writeRss } from '#feed-formats/rss/write.js';
import { feedOpenApi } from '../openapi.js';
import { archivePage } from '../pages/archive-page.js';
import { articlePage } from '../pages/article-page.js';
import { authorPage } from '../pages/author-page.js';
import { feedGuidePage } from '../pages/feed-guide/feed-guide-page.js';
import { frontPage } from '../pages/front-page.js';
import { listPage } from '../pages/list-page.js';
import { problemPage, type Problem } from '../pages/problem-page.js';
import { articleDocument } from '../selection/article-document.js';
import { feedDocument } from '../selection/feed-document.js';
import { newsSitemap, robotsText, sitemapPages } from '../selection/news-sitemap.js';
import { ninjsList } from '../selection/ninjs-list.js';
import { dayOf } from './day-bounds.js';
import type { Renderers } from './renderers.js';

const WRITERS: Record<FeedFormat, (document: FeedDocument) => string> = {
  rss: writeRss,
  atom: writeAtom,
  json: writeJsonFeed,
};

/** The renderers of the product: each address with its document and its writer. */
export function productRenderers(
  editions: Editions,
  publicUrl: string,
  hubUrl: string | null = null,
): Renderers {
  return {
    front: () => frontPage({ editions, publicUrl }),
    openApi: () => JSON.stringify(feedOpenApi(publicUrl)),
    robots: () => robotsText(editions, publicUrl),
    opml: (edition) => writeOpml(edition, publicUrl),
    feed: (target, selected, extent) =>
      target.format === 'ninjs'
        ? writeNinjsList(ninjsList(selected, target, extent, publicUrl), target.edition)
        : WRITERS[target.format](feedDocument(selected, target, extent, publicUrl, hubUrl)),
    listPage: (snapshot, edition, section) =>
      listPage({ edition, editions, publicUrl, section, snapshot }),
    authorPage: (snapshot, edition, author) =>
      authorPage({ edition, editions, publicUrl, author, snapshot }),
    feedGuide: (snapshot, edition) => feedGuidePage({ edition, editions, publicUrl, snapshot }),
    archivePage: ({ items }, edition, days) =>
      archivePage({ edition, editions, publicUrl, items, ...days }),
    articlePage: (snapshot, edition) =>
      articlePage({
        edition,
        editions,
        publicUrl,
        snapshot,
        archiveDay: dayOf(Date.parse(snapshot.view.article.publishedAt), edition.timeZone),
      }),
    articleJson: (snapshot) =>
      writeArticleJson(articleDocument(snapshot.view, snapshot, publicUrl)),
    articleNinjs: (article, edition) =>
      writeNinjs(articleDocument(article.view, article, publicUrl), edition),
    sitemapIndex: (edition, pages) => writeSitemapIndex(sitemapPages(edition, pages, publicUrl)),
    sitemap: (items, edition) => writeNewsSitemap(newsSitemap(items, edition, publicUrl)),
    problemPage: ({ status, reason }, edition) => {
      const problem = pageProblem(status, String(reason ?? ''));
      return problem === null ? null : problemPage({ problem, edition, editions, publicUrl });
    },
  };
}

function pageProblem(status: number, reason: string): Problem | null {
  switch (status) {
    case 404:
    case 503:
      return { status };
    case 410:
      return { status, reason };
    default:
      return null;
  }
}

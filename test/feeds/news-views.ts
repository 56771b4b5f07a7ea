import type { Article } from '#article/article.js';
import { normaliseArticle } from '#ingest/normalise/normalise-article.js';
import type { ArticleView } from '#read-model/feed-views.js';
import { BASE, editions } from './feeds-of.js';
import { NEWS, readBeside } from './newsroom-data.js';

const NOW = Date.UTC(2026, 2, 1);

/** The real news as feed holds it once ingest has taken it in. */
export const newsViews = (): ArticleView[] =>
  viewsOf(
    readBeside(NEWS)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => takenIn(JSON.parse(line))),
  );

/** The article that ingest makes of a document. Throws when it refuses the document. */
export function takenIn(input: unknown): Article {
  const taken = normaliseArticle(input, { editions, now: NOW, publicUrl: BASE });
  if (taken.ok) return taken.article;
  throw new Error(`ingest refuses: ${JSON.stringify(taken)}, of ${JSON.stringify(input)}`);
}

/** Views of articles, each related to the three before it. */
export const viewsOf = (articles: readonly Article[]): ArticleView[] =>
  articles.map((article, at) => ({
    article,
    contentVersion: at,
    relatedVersion: at,
    revision: 1 + (at % 3),
    updatedAt: article.modifiedAt ?? article.publishedAt,
    related: articles.slice(Math.max(0, at - 3), at).map(({ id, keywords }, near) => ({
      id,
      score: (near + 1) / 4,
      reason: keywords.slice(0, 2),
    })),
  }));

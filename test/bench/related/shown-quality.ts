import { RelatedIndex } from '#enrichment/related/related-index.js';
import { documentOf, grade, type LabelledArticle } from './labelled-news.js';

const DEPTH = 10;

export interface ShownQuality {
  links: number;
  /** Of the links shown, the share that is right: within a story or a topic. */
  precision: number;
  /** Of the right ones, at most ten an article, the share that is shown. */
  recall: number;
}

/** What a reader sees of the product with its own settings, when each article comes. */
export function shownQuality(articles: readonly LabelledArticle[]): ShownQuality {
  const index = new RelatedIndex();
  const earlier = new Map<string, LabelledArticle>();
  let links = 0;
  let right = 0;
  let possible = 0;
  for (const [order, article] of articles.entries()) {
    const { related } = index.add(documentOf(article, order));
    links += related.length;
    right += related.filter(({ id }) => grade(article, earlier.get(id)!) > 0).length;
    const alike = [...earlier.values()].filter((other) => grade(article, other) > 0);
    possible += Math.min(DEPTH, alike.length);
    earlier.set(article.id, article);
  }
  return { links, precision: right / links, recall: right / possible };
}

import type { Article } from '#article/article.js';
import { plainText } from '#article/plain-text.js';
import type { RelatedDocument } from '../related/related-index.js';

/** What the related index reads of an article. Equal for the first time and for every rebuild. */
export function relatedDocumentOf(
  article: Article,
  version: number,
  eventTime: string,
): RelatedDocument {
  return {
    id: article.id,
    source: article.source,
    language: article.language,
    headline: article.headline,
    text: plainText(`${article.standfirst ?? ''} ${article.body}`),
    publishedAt: Date.parse(article.publishedAt),
    order: version,
    seenAt: Date.parse(eventTime),
  };
}

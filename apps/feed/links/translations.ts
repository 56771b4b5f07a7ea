import { articleId } from '#article/article-id.js';
import type { ArticleRef } from '#article/article-ref.js';
import type { Article } from '#article/article.js';
import type { Editions } from '#article/edition.js';

/** The same story in another edition, in another language. */
export interface Translation extends ArticleRef {
  /** BCP 47. */
  language: string;
}

/**
 * Where the translations of an article would be: what a source calls by one external id is one story, and the ids of
 * its articles follow from it. Whether they are there is for the read model to say.
 */
export function translationRefs(
  { edition, source, externalId }: Pick<Article, 'edition' | 'source' | 'externalId'>,
  editions: Editions,
): ArticleRef[] {
  return [...editions.keys()]
    .filter((name) => name !== edition)
    .map((name) => ({ edition: name, id: articleId(name, source, externalId) }));
}

/**
 * Of live articles in other editions, those to link: one a language and none in the article's own. One whose language is
 * not known is not linked.
 */
export function linkedTranslations(
  language: string,
  live: readonly (ArticleRef & Partial<Translation>)[],
): Translation[] {
  const byLanguage = new Map<string, Translation>();
  for (const { edition, id, language: theirs } of live) {
    if (theirs !== undefined && theirs !== language && !byLanguage.has(theirs)) {
      byLanguage.set(theirs, { edition, id, language: theirs });
    }
  }
  return [...byLanguage.values()];
}

/** Tells one choice of translations from another. */
export const translationsMark = (translations: readonly Translation[]): string =>
  translations.map(({ edition, language }) => `${edition}=${language}`).join(' ');

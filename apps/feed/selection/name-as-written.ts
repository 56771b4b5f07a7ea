import type { Article } from '#article/article.js';
import { nameSlug } from '#article/name-slug.js';
import type { ArticleView } from '#read-model/feed-views.js';

/** A name as the newest of its articles writes it; its slug where none has it. @param items newest first. */
export function nameAsWritten(
  slug: string,
  items: readonly ArticleView[],
  namesOf: (article: Article) => readonly string[],
): string {
  for (const { article } of items) {
    const name = namesOf(article).find((each) => nameSlug(each) === slug);
    if (name !== undefined) return name;
  }
  return slug;
}

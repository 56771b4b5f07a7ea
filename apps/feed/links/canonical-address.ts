import { articleUrl } from '#article/addresses.js';
import type { Article } from '#article/article.js';
import type { Edition } from '#article/edition.js';

type Placed = Pick<Article, 'id' | 'canonicalUrl'>;

/** The one address by which search engines and shared links are to know an article: at its source, or else here. */
export const canonicalAddress = (article: Placed, edition: Edition, base: string): string =>
  article.canonicalUrl ?? articleUrl(base, edition.name, article.id);

/** Whether that is its page here. What a source names is spelled as `new URL` has it; PUBLIC_URL need not be. */
export function isCanonicalHere(article: Placed, edition: Edition, base: string): boolean {
  const here = articleUrl(base, edition.name, article.id);
  const canonical = canonicalAddress(article, edition, base);
  return canonical === here || canonical === new URL(here).href;
}

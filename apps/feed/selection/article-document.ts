import { articleUrl } from '#article/addresses.js';
import type { Rights } from '#article/article.js';
import type { ArticleDocument } from '#feed-formats/article-json/article-document.js';
import type { ArticleSnapshot, ArticleView } from '#read-model/feed-views.js';
import { latestLinks, relatedLinks } from '../links/related-links.js';
import type { Translation } from '../links/translations.js';
import { permittedText } from './permitted-text.js';

interface ShownBeside extends Pick<ArticleSnapshot, 'links' | 'latest'> {
  translations: readonly Translation[];
}

/**
 * What holds of a live article, for machines. The text follows the same rights as in the feeds: this is the address that
 * a partner site reads. An embargo is over by now and is not told.
 *
 * @param base PUBLIC_URL, without a slash at its end.
 * @param asked at most so much of the text is wanted.
 */
export function articleDocument(
  view: ArticleView,
  { links, latest, translations }: ShownBeside,
  base: string,
  asked: Rights['text'] = 'full',
): ArticleDocument {
  const { article, updatedAt, revision } = view;
  const { summary, standfirst, html } = permittedText(article, asked);
  return {
    id: article.id,
    url: articleUrl(base, article.edition, article.id),
    edition: article.edition,
    source: article.source,
    externalId: article.externalId,
    language: article.language,
    section: article.section,
    sections: article.sections,
    headline: article.headline,
    standfirst,
    summary,
    body: html,
    authors: article.authors,
    credit: article.credit ?? null,
    publishedAt: article.publishedAt,
    updatedAt,
    revision,
    expiresAt: article.expiresAt ?? null,
    canonicalUrl: article.canonicalUrl ?? null,
    media: article.media,
    keywords: article.keywords,
    rights: article.rights,
    correction: article.correction ?? null,
    related: relatedLinks(view, links, base),
    translations: translations.map(({ edition, id, language }) => ({
      id,
      edition,
      language,
      url: articleUrl(base, edition, id),
    })),
    latest: latestLinks(latest, links, article.edition, base),
  };
}

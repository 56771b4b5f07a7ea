import type { Media } from '#article/article.js';
import type { ArticleView } from '#read-model/feed-views.js';
import { authorUrl, editionUrl } from '#article/addresses.js';
import type { Edition } from '#article/edition.js';
import { nameSlug } from '#article/name-slug.js';
import { trusted, type Safe } from './html.js';
import { isImage } from './media-figure.js';
import { sectionTitle } from './site.js';

export interface NewsArticle {
  view: ArticleView;
  edition: Edition;
  description: string;
  /** Where the article stands at its source, or else here. */
  canonical: string;
  publicUrl: string;
}

/** The article for search engines: schema.org NewsArticle in JSON-LD. */
export function newsArticle({
  view,
  edition,
  description,
  canonical,
  publicUrl,
}: NewsArticle): Safe {
  const { article, updatedAt } = view;
  const images = article.media.filter(isImage).map(imageObject);
  return jsonLd({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    mainEntityOfPage: canonical,
    headline: article.headline,
    description: description || undefined,
    datePublished: article.publishedAt,
    dateModified: updatedAt,
    inLanguage: article.language,
    articleSection: sectionTitle(edition, article.section),
    keywords: article.keywords.length > 0 ? article.keywords : undefined,
    image: images.length > 0 ? images : undefined,
    author:
      article.authors.length > 0
        ? article.authors.map((name) => person(name, edition, publicUrl))
        : undefined,
    publisher: {
      '@type': 'NewsMediaOrganization',
      name: edition.title,
      url: editionUrl(publicUrl, edition.name),
    },
    sourceOrganization:
      article.credit === undefined ? undefined : { '@type': 'Organization', name: article.credit },
    correction: article.correction,
    copyrightNotice: article.rights.notice,
  });
}

/** With the page of what the author wrote, by which search engines tell two of one name apart. */
function person(name: string, edition: Edition, publicUrl: string): Record<string, unknown> {
  const author = nameSlug(name);
  const url = author === '' ? undefined : authorUrl(publicUrl, edition.name, author);
  return { '@type': 'Person', name, url };
}

function imageObject({ url, width, height, caption, credit }: Media): Record<string, unknown> {
  return { '@type': 'ImageObject', url, width, height, caption, creditText: credit };
}

/** JSON in a script element. An escaped `<` cannot end the element, nor open a comment that would swallow the page. */
function jsonLd(data: Record<string, unknown>): Safe {
  const json = JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return trusted(`<script type="application/ld+json">${json}</script>`);
}

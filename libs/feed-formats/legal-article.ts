import type { ArticleDocument } from './article-json/article-document.js';
import { legalHeadline, legalLines, legalLink, legalMedia, orNull } from './legal-document.js';
import { legalUrl } from './legal-url.js';
import { legalHtml, legalLine, legalText } from './xml-text.js';

/** An article with only such text as every format can hold: that of the feeds (`legalDocument`), character for character. */
export function legalArticle(document: ArticleDocument): ArticleDocument {
  const { notice, ...rights } = document.rights;
  const legalNotice = legalLine(notice ?? '');
  return {
    ...document,
    url: legalUrl(document.url),
    externalId: legalText(document.externalId),
    headline: legalHeadline(document.headline),
    standfirst: orNull(document.standfirst, legalText),
    summary: orNull(document.summary, legalText),
    body: orNull(document.body, legalHtml),
    authors: legalLines(document.authors),
    credit: orNull(document.credit, legalLine),
    canonicalUrl: orNull(document.canonicalUrl, legalUrl),
    media: document.media.map(legalMedia),
    keywords: legalLines(document.keywords),
    rights: { ...rights, ...(legalNotice === '' ? {} : { notice: legalNotice }) },
    correction: orNull(document.correction, legalText),
    related: document.related.map(legalLink),
    translations: document.translations.map((translation) => ({
      ...translation,
      url: legalUrl(translation.url),
    })),
    latest: document.latest.map(legalLink),
  };
}

import { legalArticle } from '../legal-article.js';
import { latestJson, relatedJson } from '../link-json.js';
import type { ArticleDocument } from './article-document.js';

/**
 * The document at `/articles/{edition}/{id}.json`. Keys have a fixed order; what an article does not have is left out,
 * lists excepted. Texts are those of the feeds, character for character. Never throws.
 */
export function writeArticleJson(document: ArticleDocument): string {
  const legal = legalArticle(document);
  return JSON.stringify({
    id: legal.id,
    guid: `urn:uuid:${legal.id}`,
    url: legal.url,
    edition: legal.edition,
    source: legal.source,
    externalId: legal.externalId,
    language: legal.language,
    section: legal.section,
    sections: legal.sections,
    headline: legal.headline,
    standfirst: legal.standfirst ?? undefined,
    summary: legal.summary ?? undefined,
    body: legal.body ?? undefined,
    authors: legal.authors,
    credit: legal.credit ?? undefined,
    publishedAt: legal.publishedAt,
    updatedAt: legal.updatedAt,
    revision: legal.revision,
    expiresAt: legal.expiresAt ?? undefined,
    canonicalUrl: legal.canonicalUrl ?? undefined,
    media: legal.media,
    keywords: legal.keywords,
    rights: {
      syndication: legal.rights.syndication,
      text: legal.rights.text,
      expiresAt: legal.rights.expiresAt,
      notice: legal.rights.notice,
    },
    correction: legal.correction ?? undefined,
    related: legal.related.map(relatedJson),
    translations: legal.translations.map(({ edition, language, url }) => ({
      edition,
      language,
      url,
    })),
    latest: legal.latest.map(latestJson),
  });
}

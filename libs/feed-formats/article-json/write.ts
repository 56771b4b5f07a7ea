import { legalLink, legalLines, legalMedia } from '../legal-document.js';
import { latestJson, relatedJson } from '../link-json.js';
import { legalHtml, legalLine, legalText } from '../xml-text.js';
import type { ArticleDocument } from './article-document.js';

/**
 * The document at `/articles/{edition}/{id}.json`. Keys have a fixed order; what an article does not have is left out,
 * lists excepted. Texts are those of the feeds, character for character. Never throws.
 */
export function writeArticleJson(document: ArticleDocument): string {
  return JSON.stringify({
    id: document.id,
    guid: `urn:uuid:${document.id}`,
    url: legalLine(document.url),
    edition: document.edition,
    source: document.source,
    externalId: legalText(document.externalId),
    language: document.language,
    section: document.section,
    sections: document.sections,
    headline: legalLine(document.headline),
    standfirst: present(document.standfirst, legalText),
    summary: present(document.summary, legalText),
    body: present(document.body, legalHtml),
    authors: legalLines(document.authors),
    credit: present(document.credit, legalLine),
    publishedAt: document.publishedAt,
    updatedAt: document.updatedAt,
    revision: document.revision,
    expiresAt: document.expiresAt ?? undefined,
    canonicalUrl: present(document.canonicalUrl, legalLine),
    media: document.media.map(legalMedia),
    keywords: legalLines(document.keywords),
    rights: {
      syndication: document.rights.syndication,
      text: document.rights.text,
      expiresAt: document.rights.expiresAt,
      notice: present(document.rights.notice ?? null, legalLine),
    },
    correction: present(document.correction, legalText),
    related: document.related.map(legalLink).map(relatedJson),
    translations: document.translations.map(({ edition, language, url }) => ({
      edition,
      language,
      url: legalLine(url),
    })),
    latest: document.latest.map(legalLink).map(latestJson),
  });
}

const present = (text: string | null, legal: (text: string) => string): string | undefined =>
  text === null ? undefined : legal(text);

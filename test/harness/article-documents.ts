import type { ArticleDocument } from '#feed-formats/article-json/article-document.js';
import type { FeedDocument } from '#feed-formats/feed-document.js';
import { plainItem } from './feed-documents.js';

const { id, url, headline, publishedAt, updatedAt, language } = plainItem;

/** An article of which a test gives only what it is about. */
export const articleDocumentOf = (article: Partial<ArticleDocument>): ArticleDocument => ({
  id,
  url,
  edition: 'en',
  source: 'harbour-desk',
  externalId: '2026/117',
  language,
  section: 'society',
  sections: [],
  headline,
  standfirst: null,
  summary: null,
  body: null,
  authors: [],
  credit: null,
  publishedAt,
  updatedAt,
  revision: 1,
  expiresAt: null,
  canonicalUrl: null,
  media: [],
  keywords: [],
  rights: { syndication: 'everyone', text: 'full' },
  correction: null,
  translations: [],
  related: [],
  latest: [],
  ...article,
});

/** The articles of a feed. What an item does not tell of its article is taken from what it does. */
export const articlesOf = (feed: FeedDocument): ArticleDocument[] =>
  feed.items.map(({ section, sections, html, copyright, ...item }) =>
    articleDocumentOf({
      ...item,
      externalId: item.headline,
      section: section.name,
      sections: sections.map(({ name }) => name),
      standfirst: item.summary,
      body: html,
      expiresAt: feed.updatedAt,
      rights: {
        syndication: 'everyone',
        text: 'full',
        ...(copyright === null ? {} : { notice: copyright }),
      },
      latest: feed.latest,
    }),
  );

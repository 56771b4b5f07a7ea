import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { articleDocumentOf, articlesOf } from '../../test/harness/article-documents.js';
import { anyFeedDocument } from '../../test/harness/feed-documents.js';
import { illegalTexts } from '../../test/harness/illegal-texts.js';
import { legalArticle } from './legal-article.js';
import { legalDocument } from './legal-document.js';

it('leaves no character anywhere that XML cannot hold', () => {
  fc.assert(
    fc.property(anyFeedDocument, (document) => {
      expect(illegalTexts(articlesOf(document).map(legalArticle))).toEqual([]);
    }),
  );
});

it('has the texts of the feeds, character for character', () => {
  fc.assert(
    fc.property(anyFeedDocument, (document) => {
      const { items, latest } = legalDocument(document);
      expect(articlesOf(document).map(legalArticle)).toMatchObject(
        items.map(({ headline, summary, html, authors, credit, correction, media, keywords }) => ({
          headline,
          summary,
          body: html,
          authors,
          credit,
          correction,
          media,
          keywords,
          latest,
        })),
      );
    }),
  );
});

it('leaves out what is empty afterwards, the notice of the rights too', () => {
  const article = legalArticle(
    articleDocumentOf({
      standfirst: '\u0000',
      authors: ['\uD800'],
      rights: { syndication: 'everyone', text: 'full', notice: '\n' },
    }),
  );
  expect(article).toMatchObject({ standfirst: null, authors: [] });
  expect(article.rights).toEqual({ syndication: 'everyone', text: 'full' });
});

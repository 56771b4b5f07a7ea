import { z } from 'zod';
import { httpUrl, instant, MAX, slug } from './fields.js';

export const mediaSchema = z
  .strictObject({
    url: httpUrl,
    type: z.string().max(100).describe('A MIME type, such as image/jpeg.'),
    size: z.int().nonnegative().optional().describe('Bytes.'),
    width: z.int().positive().optional().describe('Pixels.'),
    height: z.int().positive().optional().describe('Pixels.'),
    caption: z.string().max(MAX.caption).optional(),
    credit: z.string().max(MAX.name).optional(),
  })
  .meta({ id: 'Media' });

export const editorLinkSchema = z
  .union([
    z.strictObject({ id: z.uuid() }),
    z.strictObject({ url: httpUrl, title: z.string().min(1).max(MAX.headline) }),
  ])
  .meta({
    id: 'EditorLink',
    description:
      'A link that an editor sets by hand: to an article of the same edition, or to a page elsewhere.',
  });

export const rightsSchema = z
  .strictObject({
    syndication: z
      .enum(['everyone', 'nobody'])
      .describe('With nobody, the article has its page and stands in no feed.'),
    text: z.enum(['full', 'summary', 'headline']).describe('How much of the text feeds carry.'),
    expiresAt: instant
      .optional()
      .describe('When the right to show the article ends; it is withdrawn then.'),
    notice: z.string().max(MAX.name).optional().describe('The copyright line, as people read it.'),
  })
  .meta({ id: 'Rights' });

/** An article as the log holds it: normalised, sanitised, one spelling a value. */
export const articleSchema = z
  .strictObject({
    id: z.uuid(),
    edition: slug,
    source: slug,
    externalId: z.string().min(1).max(MAX.externalId),
    language: z.string().max(35).describe('BCP 47.'),
    section: slug,
    sections: z.array(slug).max(MAX.sections).describe('Further sections, without `section`.'),
    headline: z.string().min(1).max(MAX.headline),
    standfirst: z
      .string()
      .max(MAX.standfirst)
      .optional()
      .describe('The sentence or two under the headline.'),
    summary: z
      .string()
      .max(MAX.summary)
      .optional()
      .describe('What feeds show in place of the text; the standfirst serves when it is missing.'),
    body: z.string().describe('Sanitised HTML; may be empty.'),
    authors: z.array(z.string().min(1).max(MAX.name)).max(MAX.authors),
    credit: z.string().max(MAX.name).optional().describe('The agency cited, such as TASS.'),
    publishedAt: instant,
    modifiedAt: instant.optional().describe("The source's own clock for its edits."),
    canonicalUrl: httpUrl.optional().describe('Where the article stands at its source.'),
    media: z.array(mediaSchema).max(MAX.media),
    keywords: z.array(z.string().min(1).max(MAX.keyword)).max(MAX.keywords),
    rights: rightsSchema,
    embargoUntil: instant.optional().describe('Nothing of the article is shown before this.'),
    expiresAt: instant.optional().describe('The article is withdrawn by itself then.'),
    correction: z
      .string()
      .max(MAX.correction)
      .optional()
      .describe('What was corrected, as readers are told.'),
    related: z
      .array(editorLinkSchema)
      .max(MAX.related)
      .describe("The editor's own links; they lead the related list."),
  })
  .meta({ id: 'Article' });

export type Article = z.infer<typeof articleSchema>;
export type Media = z.infer<typeof mediaSchema>;
export type Rights = z.infer<typeof rightsSchema>;
export type EditorLink = z.infer<typeof editorLinkSchema>;

/** All sections that the article stands in, its own first. */
export function sectionsOf(article: Pick<Article, 'section' | 'sections'>): string[] {
  return [article.section, ...article.sections];
}

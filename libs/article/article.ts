import { z } from 'zod';
import { httpUrl, instant, MAX, slug } from './fields.js';

export const mediaSchema = z
  .strictObject({
    url: httpUrl,
    /** A MIME type, such as `image/jpeg`. */
    type: z.string().max(100),
    /** Bytes. */
    size: z.int().nonnegative().optional(),
    /** Pixels. */
    width: z.int().positive().optional(),
    height: z.int().positive().optional(),
    caption: z.string().max(MAX.caption).optional(),
    credit: z.string().max(MAX.name).optional(),
  })
  .meta({ id: 'Media' });

/** A link that an editor sets by hand: to an article of the same edition, or to a page elsewhere. */
export const editorLinkSchema = z
  .union([
    z.strictObject({ id: z.uuid() }),
    z.strictObject({ url: httpUrl, title: z.string().min(1).max(MAX.headline) }),
  ])
  .meta({ id: 'EditorLink' });

export const rightsSchema = z
  .strictObject({
    /** `nobody`: the article has its page, but stands in no feed. */
    syndication: z.enum(['everyone', 'nobody']),
    /** How much of the text the feeds carry. */
    text: z.enum(['full', 'summary', 'headline']),
    /** When the right to show the article ends; it is withdrawn then. */
    expiresAt: instant.optional(),
    /** The copyright line, as people read it. */
    notice: z.string().max(MAX.name).optional(),
  })
  .meta({ id: 'Rights' });

/** An article as the log holds it: normalised, sanitised, one spelling a value. */
export const articleSchema = z
  .strictObject({
    id: z.uuid(),
    edition: slug,
    source: slug,
    externalId: z.string().min(1).max(MAX.externalId),
    /** BCP 47. */
    language: z.string().max(35),
    section: slug,
    /** Further sections, without `section`. */
    sections: z.array(slug).max(MAX.sections),
    headline: z.string().min(1).max(MAX.headline),
    /** The sentence or two under the headline. */
    standfirst: z.string().max(MAX.standfirst).optional(),
    /** What feeds show in place of the text; the standfirst serves when it is missing. */
    summary: z.string().max(MAX.summary).optional(),
    /** Sanitised HTML; may be empty. */
    body: z.string(),
    authors: z.array(z.string().min(1).max(MAX.name)).max(MAX.authors),
    /** The agency cited, such as `TASS`. */
    credit: z.string().max(MAX.name).optional(),
    publishedAt: instant,
    /** The source's own clock for its edits. */
    modifiedAt: instant.optional(),
    /** Where the article stands at its source. */
    canonicalUrl: httpUrl.optional(),
    media: z.array(mediaSchema).max(MAX.media),
    keywords: z.array(z.string().min(1).max(MAX.keyword)).max(MAX.keywords),
    rights: rightsSchema,
    /** Nothing of the article is shown before this. */
    embargoUntil: instant.optional(),
    /** The article is withdrawn by itself then. */
    expiresAt: instant.optional(),
    /** What was corrected, as readers are told. */
    correction: z.string().max(MAX.correction).optional(),
    /** The editor's own links; they lead the related list. */
    related: z.array(editorLinkSchema).max(MAX.related),
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

import { z } from 'zod';
import { MAX, slug } from '#article/fields.js';
import { MAX_URL } from './normalise/canonical-url.js';

/**
 * The documents that ingest takes. The schemas hold their shape: names, types, counts. What a value means (dates,
 * addresses, languages, lengths once trimmed) is decided by `normalise/`, so that one answer can name every mistake;
 * here it is told to readers of the OpenAPI document, which is generated from these schemas.
 */
const text = (maxLength: number, description: string) =>
  z.string().meta({ maxLength, description });

const { pattern: SLUG_PATTERN, maxLength: MAX_SLUG = 0 } = z.toJSONSchema(slug);
export { MAX_SLUG };

const name = (description: string) =>
  z.string().meta({ pattern: SLUG_PATTERN, maxLength: MAX_SLUG, description });

const dateTime = (description: string) => z.string().meta({ format: 'date-time', description });

const address = (description: string) =>
  z.string().meta({ format: 'uri', maxLength: MAX_URL, description });

export const mediaInputSchema = z
  .strictObject({
    url: address('Absolute, http or https.'),
    type: text(100, 'MIME type, such as image/jpeg.'),
    size: z.int().nonnegative().optional().meta({ description: 'Bytes.' }),
    width: z.int().positive().optional().meta({ description: 'Pixels.' }),
    height: z.int().positive().optional().meta({ description: 'Pixels.' }),
    caption: text(MAX.caption, 'Plain text.').optional(),
    credit: text(MAX.name, 'Who made it.').optional(),
  })
  .meta({ id: 'MediaInput' });

export const relatedInputSchema = z
  .union([
    z.strictObject({
      id: z.string().meta({ format: 'uuid', description: 'An article of the same edition.' }),
    }),
    z.strictObject({
      externalId: text(MAX.externalId, 'An article of the same edition, by its external id.'),
      source: name('Its source; without one, the source of this article.').optional(),
    }),
    z.strictObject({
      url: address('A page elsewhere.'),
      title: text(MAX.headline, 'Plain text.'),
    }),
  ])
  .meta({ id: 'RelatedInput' });

export const rightsInputSchema = z
  .strictObject({
    syndication: z
      .enum(['everyone', 'nobody'])
      .optional()
      .meta({ description: 'nobody: the article has its page and stands in no feed.' }),
    text: z
      .enum(['full', 'summary', 'headline'])
      .optional()
      .meta({ description: 'How much of the text the feeds carry.' }),
    expiresAt: dateTime('When the right to show it ends; it is withdrawn then.').optional(),
    notice: text(MAX.name, 'The copyright line.').optional(),
  })
  .meta({ id: 'RightsInput' });

export const articleInputSchema = z
  .strictObject({
    edition: name('An edition of the editions file.'),
    source: name('Who gives the article; part of its identity.'),
    externalId: text(MAX.externalId, 'The id at its source; part of its identity.').meta({
      minLength: 1,
    }),
    language: z
      .string()
      .optional()
      .meta({ description: "BCP 47; without one, the edition's language." }),
    section: name('A section of the edition.'),
    sections: z
      .array(name('A section of the edition.'))
      .max(MAX.sections)
      .optional()
      .meta({ description: 'Further sections.' }),
    headline: text(MAX.headline, 'Plain text on one line.').meta({ minLength: 1 }),
    standfirst: text(MAX.standfirst, 'The sentence or two under the headline.').optional(),
    summary: text(
      MAX.summary,
      'What feeds show in place of the text; without one, the standfirst.',
    ).optional(),
    body: z.string().optional().meta({
      description: 'HTML; may be empty. What can run, style or frame is removed.',
    }),
    authors: z.array(text(MAX.name, 'A name.')).max(MAX.authors).optional(),
    credit: text(MAX.name, 'The agency cited, such as TASS.').optional(),
    publishedAt: dateTime('RFC 3339 with an offset. In the future: the article waits for it.'),
    modifiedAt: dateTime("The source's own clock for its edits.").optional(),
    canonicalUrl: address(
      'Where the article stands at its source. Its page leads search engines there, and it stands in no sitemap.',
    ).optional(),
    media: z.array(mediaInputSchema).max(MAX.media).optional(),
    keywords: z.array(text(MAX.keyword, 'Plain text.')).max(MAX.keywords).optional(),
    rights: rightsInputSchema
      .optional()
      .meta({ description: 'Without it, everyone may carry the full text.' }),
    embargoUntil: dateTime('Nothing of the article is shown before this.').optional(),
    expiresAt: dateTime('The article is withdrawn by itself then.').optional(),
    correction: text(MAX.correction, 'What was corrected, as readers are told.').optional(),
    related: z
      .array(relatedInputSchema)
      .max(MAX.related)
      .optional()
      .meta({ description: "The editor's own links; they lead the related list." }),
  })
  .meta({ id: 'ArticleInput' });

export type ArticleInput = z.infer<typeof articleInputSchema>;

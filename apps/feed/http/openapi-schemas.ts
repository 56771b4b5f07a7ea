import { z } from 'zod';
import { mediaSchema, rightsSchema } from '#article/article.js';
import { instant, slug } from '#article/fields.js';
import { CODES, type ErrorCode } from '#errors/codes.js';

/** What the feed port answers, for its OpenAPI document; the tests hold what the writers write to these schemas. */
const latestLink = {
  url: z.url(),
  title: z.string(),
  section: slug.nullable().meta({ description: 'Null for a page elsewhere.' }),
  date: instant.nullable(),
};
const latestLinkSchema = z.strictObject(latestLink).meta({ id: 'LatestLink' });
const relatedLinkSchema = z
  .strictObject({
    ...latestLink,
    score: z.number().min(0).max(1).nullable().meta({
      description:
        "Likeness of the two, less what distance in time and a crowd around the linked article take away; 1 for an editor's own link.",
    }),
    reason: z
      .array(z.string())
      .meta({ description: 'What the two share, as the linked article writes it.' }),
  })
  .meta({ id: 'RelatedLink' });

const urn = z.string().regex(/^urn:uuid:[0-9a-f-]{36}$/);
const language = z.string().meta({ description: 'BCP 47.' });
const html = z.string().meta({ description: 'Sanitised HTML.' });
const revision = z.int().positive().meta({ description: 'Counts the versions that were shown.' });
const named = z.strictObject({ name: z.string() });

const jsonFeedItemSchema = z
  .strictObject({
    id: urn.meta({ description: 'It never changes.' }),
    url: z.url(),
    external_url: z.url().optional(),
    title: z.string(),
    content_html: html.optional(),
    content_text: z.string().optional(),
    summary: z.string().optional(),
    image: z.url().optional(),
    date_published: instant,
    date_modified: instant.meta({
      description: 'Moves with edits of the content, never with its lists.',
    }),
    authors: z.array(named).optional(),
    tags: z.array(z.string()),
    language: language.optional(),
    attachments: z
      .array(
        z.strictObject({
          url: z.url(),
          mime_type: z.string(),
          title: z.string().optional(),
          size_in_bytes: z.int().optional(),
          _dateline: z
            .strictObject({
              width: z.int().optional(),
              height: z.int().optional(),
              credit: z.string().optional(),
            })
            .optional(),
        }),
      )
      .optional(),
    _dateline: z.strictObject({
      revision,
      section: slug,
      credit: z.string().nullable().meta({ description: 'The agency cited.' }),
      correction: z.string().nullable(),
      rights: z.string().nullable().meta({ description: 'The copyright line.' }),
      related: z.array(relatedLinkSchema),
    }),
  })
  .meta({ id: 'JsonFeedItem' });

export const jsonFeedSchema = z
  .strictObject({
    version: z.literal('https://jsonfeed.org/version/1.1'),
    title: z.string(),
    home_page_url: z.url(),
    feed_url: z.url(),
    next_url: z.url().optional().meta({ description: 'Older articles of the same feed.' }),
    description: z.string().optional(),
    authors: z.array(named),
    language,
    hubs: z.array(z.strictObject({ type: z.string(), url: z.url() })).optional(),
    _dateline: z.strictObject({
      latest: z.array(latestLinkSchema),
      withdrawn: z
        .array(z.strictObject({ id: urn, when: instant, reason: z.string() }))
        .meta({ description: 'Remove every copy of these.' }),
    }),
    items: z.array(jsonFeedItemSchema),
  })
  .meta({ id: 'JsonFeed', description: 'JSON Feed 1.1.' });

export const articleDocumentSchema = z
  .strictObject({
    id: z.uuid(),
    guid: urn.meta({ description: 'The id that feeds give the article.' }),
    url: z.url(),
    edition: slug,
    source: slug,
    externalId: z.string(),
    language,
    section: slug,
    sections: z.array(slug).meta({ description: 'Further sections.' }),
    headline: z.string(),
    standfirst: z.string().optional(),
    summary: z.string().optional(),
    body: html.optional(),
    authors: z.array(z.string()),
    credit: z.string().optional().meta({ description: 'The agency cited.' }),
    publishedAt: instant,
    updatedAt: instant,
    revision,
    expiresAt: instant.optional(),
    canonicalUrl: z.url().optional(),
    media: z.array(mediaSchema),
    keywords: z.array(z.string()),
    rights: rightsSchema,
    correction: z.string().optional(),
    related: z.array(relatedLinkSchema),
    translations: z
      .array(z.strictObject({ edition: slug, language, url: z.url() }))
      .meta({ description: 'The same story in other languages, where it is live.' }),
    latest: z.array(latestLinkSchema),
  })
  .meta({ id: 'ArticleDocument', description: 'What holds of a live article.' });

const code = z.enum(Object.keys(CODES) as [ErrorCode, ...ErrorCode[]]).meta({ id: 'ErrorCode' });
const found = {
  code,
  field: z.string().optional().meta({ description: 'The parameter.' }),
  detail: z.string(),
  remedy: z.string().meta({ description: 'What to do.' }),
};

export const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    ...found,
    errors: z.array(z.strictObject(found)).optional(),
    traceId: z.string().optional(),
    reason: z.string().optional().meta({ description: 'Why the article was withdrawn.' }),
    withdrawnAt: instant.optional(),
    parameters: z
      .array(z.string())
      .optional()
      .meta({ description: 'The query parameters that exist.' }),
  })
  .meta({ id: 'Problem', description: 'Problem details (RFC 9457).' });

/** All of them by their names, as OpenAPI's `components.schemas` has them. */
export function componentSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  registry
    .add(jsonFeedSchema, { id: 'JsonFeed' })
    .add(jsonFeedItemSchema, { id: 'JsonFeedItem' })
    .add(articleDocumentSchema, { id: 'ArticleDocument' })
    .add(relatedLinkSchema, { id: 'RelatedLink' })
    .add(latestLinkSchema, { id: 'LatestLink' })
    .add(mediaSchema, { id: 'Media' })
    .add(rightsSchema, { id: 'Rights' })
    .add(problemSchema, { id: 'Problem' })
    .add(code, { id: 'ErrorCode' });
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}` });
  // The names that JSON Schema gives itself say nothing here: the key in the document is the name.
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _schema, $id: _id, id: _name, ...schema }]) => [
      name,
      schema,
    ]),
  );
}

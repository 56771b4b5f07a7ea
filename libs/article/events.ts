import { z } from 'zod';
import type { ArticleRef } from './article-ref.js';
import { articleSchema } from './article.js';
import { instant, MAX, offset, slug } from './fields.js';

/** `articles`: what was said, as received. `enriched-articles`: what holds. `dead-letters`: what no handler could take. */
export const TOPICS = ['articles', 'enriched-articles', 'dead-letters'] as const;
export type Topic = (typeof TOPICS)[number];

/** `articles` under `{id}`: an article put or revised. */
export const articlePublishedSchema = articleSchema.meta({ id: 'ArticlePublished' });

/** `articles` under `{id}/withdrawn`, and without content under `{id}` so that compaction removes the text. */
export const articleWithdrawnSchema = z
  .strictObject({
    id: z.uuid(),
    edition: slug,
    reason: z.string().min(1).max(MAX.reason),
  })
  .meta({ id: 'ArticleWithdrawn' });

export const relatedLinkSchema = z
  .strictObject({
    id: z.uuid(),
    score: z
      .number()
      .min(0)
      .max(1)
      .describe(
        'Likeness of the two, less what distance in time and a crowd around the linked article take away; 0 to 1.',
      ),
    reason: z.array(z.string()).describe('What the two share, as the linked article writes it.'),
  })
  .meta({
    id: 'RelatedLink',
    description:
      'One link of a related list. Headline and address are looked up when it is shown, so that they are never old.',
  });

export const latestListsSchema = z
  .strictObject({ edition: z.array(z.uuid()), section: z.array(z.uuid()) })
  .meta({
    id: 'LatestLists',
    description:
      'The newest articles by publishedAt when the event was made, at most ten each, newest first.',
  });

/** `enriched-articles` under `{id}`: a live article with its lists as they were at that moment. */
export const articleEnrichedSchema = z
  .strictObject({
    article: articleSchema,
    contentVersion: offset.describe(
      'The offset in `articles` of the event that gave the content. Drop an event whose contentVersion is older than the one held.',
    ),
    relatedVersion: offset.describe(
      'The last offset in `articles` handled when the related list changed. Drop a list that is older than the one held.',
    ),
    revision: z
      .int()
      .positive()
      .describe('Counts the versions that were live, for people; decides nothing.'),
    updatedAt: instant.describe('The content clock: when the content last changed.'),
    contentHash: z.string().describe('Equal for equal content.'),
    related: z
      .array(relatedLinkSchema)
      .max(MAX.related)
      .describe(
        'Articles found related, best first. The links in article.related stand before them.',
      ),
    latest: latestListsSchema,
  })
  .meta({ id: 'ArticleEnriched' });

/** `enriched-articles` under `{id}/related`: the related list of an older article changed. */
export const articleRelatedSchema = z
  .strictObject({
    id: z.uuid(),
    edition: slug,
    relatedVersion: offset.describe('As in ArticleEnriched: drop a list older than the one held.'),
    related: z
      .array(relatedLinkSchema)
      .max(MAX.related)
      .describe('The whole list, in place of the one before.'),
  })
  .meta({ id: 'ArticleRelated' });

/** `enriched-articles` under `{id}/withdrawn` and under `{id}`: the article is gone for good. */
export const articleGoneSchema = z
  .strictObject({
    id: z.uuid(),
    edition: slug,
    reason: z.string().min(1).max(MAX.reason),
    contentVersion: offset.describe(
      'The offset in `articles` of the withdrawal; of the content when it expired by itself.',
    ),
    withdrawnAt: instant,
    sections: z
      .array(slug)
      .optional()
      .describe('The sections it stood in; absent when it was never shown.'),
  })
  .meta({ id: 'ArticleGone' });

export type ArticleWithdrawn = z.infer<typeof articleWithdrawnSchema>;
export type RelatedLink = z.infer<typeof relatedLinkSchema>;
export type LatestLists = z.infer<typeof latestListsSchema>;
export type ArticleEnriched = z.infer<typeof articleEnrichedSchema>;
export type ArticleRelated = z.infer<typeof articleRelatedSchema>;
export type ArticleGone = z.infer<typeof articleGoneSchema>;

/** The types of the events of a topic, each with the schema of its data. */
export const EVENT_SCHEMAS = {
  articles: {
    'article.published': articlePublishedSchema,
    'article.withdrawn': articleWithdrawnSchema,
  },
  'enriched-articles': {
    'article.enriched': articleEnrichedSchema,
    'article.related': articleRelatedSchema,
    'article.withdrawn': articleGoneSchema,
  },
} as const;

export type EventTopic = keyof typeof EVENT_SCHEMAS;

type Schemas<T extends EventTopic> = (typeof EVENT_SCHEMAS)[T];

/** The article that an event of `enriched-articles` is about. */
export function subjectOf(event: EventOf<'enriched-articles'>): ArticleRef {
  const { edition, id } = event.type === 'article.enriched' ? event.data.article : event.data;
  return { edition, id };
}

/** An event of the topic, decoded. */
export type EventOf<T extends EventTopic> = {
  [K in keyof Schemas<T>]: { type: K; data: Schemas<T>[K] extends z.ZodType<infer D> ? D : never };
}[keyof Schemas<T>];

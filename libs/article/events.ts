import { z } from 'zod';
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

/** One link of a related list. Headline and address are looked up when it is shown, so that they are never old. */
export const relatedLinkSchema = z
  .strictObject({
    id: z.uuid(),
    /** Likeness of the two, 0 to 1. */
    score: z.number().min(0).max(1),
    /** What the two share, as the linked article writes it. */
    reason: z.array(z.string()),
  })
  .meta({ id: 'RelatedLink' });

/** The newest articles by publishedAt when the event was made, at most ten each, newest first. */
export const latestListsSchema = z
  .strictObject({ edition: z.array(z.uuid()), section: z.array(z.uuid()) })
  .meta({ id: 'LatestLists' });

/** `enriched-articles` under `{id}`: a live article with its lists as they were at that moment. */
export const articleEnrichedSchema = z
  .strictObject({
    article: articleSchema,
    /** The offset in `articles` of the event that gave the content. */
    contentVersion: offset,
    /** The last offset in `articles` handled when the related list changed. */
    relatedVersion: offset,
    /** Counts the versions that were live, for people; decides nothing. */
    revision: z.int().positive(),
    /** The content clock: when the content last changed. */
    updatedAt: instant,
    contentHash: z.string(),
    related: z.array(relatedLinkSchema).max(MAX.related),
    latest: latestListsSchema,
  })
  .meta({ id: 'ArticleEnriched' });

/** `enriched-articles` under `{id}/related`: the related list of an older article changed. */
export const articleRelatedSchema = z
  .strictObject({
    id: z.uuid(),
    edition: slug,
    relatedVersion: offset,
    related: z.array(relatedLinkSchema).max(MAX.related),
  })
  .meta({ id: 'ArticleRelated' });

/** `enriched-articles` under `{id}/withdrawn` and under `{id}`: the article is gone for good. */
export const articleGoneSchema = z
  .strictObject({
    id: z.uuid(),
    edition: slug,
    reason: z.string().min(1).max(MAX.reason),
    contentVersion: offset,
    withdrawnAt: instant,
    /** The sections it stood in; absent when it was never shown. */
    sections: z.array(slug).optional(),
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
export function subjectOf(event: EventOf<'enriched-articles'>): { edition: string; id: string } {
  const { edition, id } = event.type === 'article.enriched' ? event.data.article : event.data;
  return { edition, id };
}

/** An event of the topic, decoded. */
export type EventOf<T extends EventTopic> = {
  [K in keyof Schemas<T>]: { type: K; data: Schemas<T>[K] extends z.ZodType<infer D> ? D : never };
}[keyof Schemas<T>];

import { randomBytes } from 'node:crypto';
import { articleId } from '#article/article-id.js';
import type { Article } from '#article/article.js';
import type { CloudEvent } from '#article/cloud-event.js';
import { publishedEvent } from '#ingest/article-events.js';
import { inventedNewsroom } from '../related/invented-newsroom.js';

/** Editions of the repository's editions file; each lies in a partition of its own. */
export const EDITIONS = ['en', 'az', 'ru'] as const;
/** Appended together, as a batch of ingest is. */
export const APPENDED_AT_ONCE = 500;
const SECTIONS = ['politics', 'world', 'business'];
const EVERY_MS = 5_000;

/** New articles as ingest hands them to the log, one after another in turn of the editions. */
export function articleEvents(count: number): CloudEvent[] {
  const write = inventedNewsroom();
  const start = Date.now() - count * EVERY_MS;
  return Array.from({ length: count }, (_, at) => {
    const { headline, text } = write();
    const names = {
      edition: EDITIONS[at % EDITIONS.length]!,
      source: 'wire',
      externalId: `a${at}`,
    };
    const article: Article = {
      ...names,
      id: articleId(names.edition, names.source, names.externalId),
      language: names.edition,
      section: SECTIONS[at % SECTIONS.length]!,
      sections: [],
      headline,
      body: `<p>${text}</p>`,
      authors: ['Wire'],
      publishedAt: new Date(start + at * EVERY_MS).toISOString(),
      media: [],
      keywords: [],
      rights: { syndication: 'everyone', text: 'full' },
      related: [],
    };
    const traceId = randomBytes(16).toString('hex');
    const traceparent = `00-${traceId}-${randomBytes(8).toString('hex')}-01`;
    return publishedEvent(article, Date.now(), { traceId, traceparent });
  });
}

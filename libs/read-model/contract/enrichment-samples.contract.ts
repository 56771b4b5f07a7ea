import { anArticle } from '../../../test/fixtures/an-article.js';
import type {
  ArticleRecord,
  EnrichmentChange,
  LatestEntry,
  LatestFeed,
  Timer,
} from '../enrichment-state.js';

export const EN: LatestFeed = { edition: 'en', section: null };

export const record = (of: ArticleRecord): EnrichmentChange => ({ kind: 'record', record: of });
export const shows = (
  by: string,
  shown: string,
  present = true,
): EnrichmentChange & { kind: 'shown-by' } => ({
  kind: 'shown-by',
  edition: 'en',
  shown,
  by,
  present,
});
export const lists = (feed: LatestFeed, entry: LatestEntry, present = true): EnrichmentChange => ({
  kind: 'latest',
  feed,
  entry,
  present,
});
export const sets = (timer: Timer, present = true): EnrichmentChange => ({
  kind: 'timer',
  timer,
  present,
});
export const aTimer = (id: string, dueAt: number): Timer => ({
  kind: 'embargo',
  edition: 'en',
  id,
  dueAt,
});

export function liveRecord(id: string, contentVersion = 1): ArticleRecord {
  return {
    edition: 'en',
    id,
    live: {
      contentVersion,
      relatedVersion: contentVersion + 3,
      revision: 1,
      contentHash: 'h',
      modifiedAt: null,
      updatedAt: '2026-03-01T09:00:00.000Z',
      publishedAt: '2026-03-01T09:00:00.000Z',
      sections: ['politics', 'world'],
      related: [{ id: 'other', score: 0.123456789, reason: ['Bakı', 'körpü', '"&<'] }],
      expiresAt: null,
    },
    pending: null,
    withdrawn: null,
  };
}

export function pendingRecord(id: string): ArticleRecord {
  return {
    edition: 'en',
    id,
    live: null,
    pending: {
      version: 7,
      contentHash: 'h',
      modifiedAt: '2026-03-01T09:00:00.000Z',
      eventTime: '2026-03-01T09:00:01.000Z',
      dueAt: '2026-03-02T09:00:00.000Z',
      traceparent: null,
      article: anArticle({ body: 'Körpü açıldı. Мост открыт. 橋が開通した。\u2028🌉' }),
    },
    withdrawn: null,
  };
}

export function withdrawnRecord(id: string): ArticleRecord {
  return {
    edition: 'en',
    id,
    live: null,
    pending: null,
    withdrawn: { version: 9, reason: 'wrong' },
  };
}

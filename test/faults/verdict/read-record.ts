import type { TopicRecord } from '../installation/topic-reader.js';
import { serialIn } from '../traffic/headline.js';
import type { Enriched } from './subscriber.js';
import type { Word } from './what-holds.js';

/** A record of `articles` as a word; null for what nobody can read. */
export function readWord({ type, value, partition, offset }: TopicRecord): Word | null {
  const data = parsed(value);
  if (data === null) return null;
  const { id, headline } = data as { id: string; headline?: string };
  switch (type) {
    case 'article.published':
      return { id, partition, offset, serial: serialIn(headline ?? '') };
    case 'article.withdrawn':
      return { id, partition, offset, serial: null };
    default:
      return null;
  }
}

/** A record of `enriched-articles`; null for what nobody can read. */
export function readEnriched({ type, value }: TopicRecord): Enriched | null {
  const data = parsed(value);
  if (data === null) return null;
  switch (type) {
    case 'article.enriched': {
      const { article, contentVersion, relatedVersion, related } = data as EnrichedData;
      const { id, headline } = article;
      const links = related.map((link) => link.id);
      const serial = serialIn(headline);
      return { type: 'enriched', id, contentVersion, relatedVersion, serial, related: links };
    }
    case 'article.related': {
      const { id, relatedVersion, related } = data as RelatedData;
      return { type: 'related', id, relatedVersion, related: related.map((link) => link.id) };
    }
    case 'article.withdrawn':
      return { type: 'gone', id: (data as { id: string }).id };
    default:
      return null;
  }
}

interface EnrichedData {
  article: { id: string; headline: string };
  contentVersion: number;
  relatedVersion: number;
  related: { id: string }[];
}

type RelatedData = Pick<EnrichedData, 'relatedVersion' | 'related'> & { id: string };

function parsed(value: Buffer | null): object | null {
  if (value === null) return null;
  try {
    const data: unknown = JSON.parse(value.toString());
    return typeof data === 'object' ? data : null;
  } catch {
    return null;
  }
}

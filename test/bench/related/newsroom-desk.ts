import { join } from 'node:path';
import { pino } from 'pino';
import { articleId } from '#article/article-id.js';
import type { Article } from '#article/article.js';
import { encodeEvent } from '#article/cloud-event.js';
import { articleKey } from '#article/keys.js';
import { partitionOf } from '#article/partition.js';
import { PartitionSession, type SessionParts } from '#enrichment/partition/partition-session.js';
import { openLmdbEventLog } from '#event-log/lmdb/open-lmdb-event-log.js';
import { systemClock } from '#operations/clock.js';
import { openLmdbEnrichmentState } from '#read-model/lmdb/open-lmdb-enrichment-state.js';
import { inventedNewsroom, type InventedText } from './invented-newsroom.js';

export const PARTITION = partitionOf('en', 12);
const AT_ONCE = 500;

export async function openDesk(folder: string): Promise<SessionParts & { close(): Promise<void> }> {
  const clock = systemClock;
  const log = await openLmdbEventLog({ path: join(folder, 'log'), partitions: 12, clock });
  const state = openLmdbEnrichmentState({ path: join(folder, 'state') });
  const close = async () => {
    await state.close();
    await log.close();
  };
  const logger = pino({ level: 'warn' });
  return { log, state, clock, logger, window: { days: 14, events: 0, articles: 130_000 }, close };
}

/** Says so many articles of an invented newsroom and lets enrichment handle them. */
export async function fill(parts: SessionParts, count: number, told: (done: number) => void) {
  const session = await PartitionSession.take(parts, PARTITION);
  const write = inventedNewsroom();
  const start = Date.now() - 86_400_000;
  for (let done = 0; done < count;) {
    const articles = Array.from({ length: Math.min(AT_ONCE, count - done) }, (_, at) =>
      articleOf(write(), done + at, start + done + at),
    );
    await parts.log.append('articles', articles.map(eventOf));
    const from = session.position.next;
    const { events, next } = await parts.log.read('articles', PARTITION, from, AT_ONCE);
    const batch = { topic: 'articles' as const, partition: PARTITION, events, from, next };
    if ((await (await session.handle(batch)).commit()) !== 'applied') throw new Error('refused');
    done += articles.length;
    told(done);
  }
  await session.close();
}

function articleOf({ headline, text }: InventedText, n: number, at: number): Article {
  return {
    id: articleId('en', `source-${n % 20}`, `article-${n}`),
    edition: 'en',
    source: `source-${n % 20}`,
    externalId: `article-${n}`,
    language: 'en',
    section: 'world',
    sections: [],
    headline,
    body: `<p>${text}</p>`,
    authors: [],
    publishedAt: new Date(at).toISOString(),
    media: [],
    keywords: [],
    rights: { syndication: 'everyone', text: 'full' },
    related: [],
  };
}

function eventOf(article: Article) {
  const time = article.publishedAt;
  const context = { id: article.id, source: 'bench', time, edition: 'en' };
  const event = { type: 'article.published', data: article } as const;
  return encodeEvent<'articles'>(articleKey(article.id), event, context);
}

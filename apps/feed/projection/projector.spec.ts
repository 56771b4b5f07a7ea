import { pino } from 'pino';
import { expect, it } from 'vitest';
import { encodeEvent } from '#article/cloud-event.js';
import { withdrawalKey } from '#article/keys.js';
import { partitionOf } from '#article/partition.js';
import type { EventLog, LogEvent } from '#event-log/event-log.js';
import { anArticle } from '../../../test/fixtures/an-article.js';
import type { FeedViews } from '#read-model/feed-views.js';
import { Projector } from './projector.js';

const { id } = anArticle();
const partition = partitionOf('az', 12);

function withdrawn(edition: string, header: string): LogEvent {
  const at = '2026-03-01T10:00:00.000Z';
  const data = { id, edition, reason: 'Wrong.', contentVersion: 3, withdrawnAt: at };
  const encoded = encodeEvent<'enriched-articles'>(
    withdrawalKey(id),
    { type: 'article.withdrawn', data },
    { id: 'event-1', source: 'nobody', time: at, edition: header },
  );
  return { ...encoded, topic: 'enriched-articles', partition, offset: 0, time: Date.parse(at) };
}

// A feed would be told of a change under a version from another partition, and take its own changes for old ones.
it('rejects data of another edition than the one that the header gave the partition of', async () => {
  const log = { logId: async () => 'log', ends: async () => [] } as Partial<EventLog> as EventLog;
  const views: Partial<FeedViews> = {
    position: async () => null,
    apply: async () => 'applied',
    held: async (_partition, refs) =>
      refs.map(() => ({ view: null, withdrawal: null, awaited: false })),
  };
  const projector = new Projector(log, views as FeedViews, pino({ level: 'silent' }));
  await projector.take(partition);
  const { outcomes } = await projector.handle({
    topic: 'enriched-articles',
    partition,
    events: [withdrawn('en', 'az'), withdrawn('az', 'az')],
    from: 0,
    next: 2,
  });
  expect(outcomes).toMatchObject([{ kind: 'reject', code: 'EVENT_MISPLACED' }, { kind: 'done' }]);
});

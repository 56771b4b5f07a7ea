import { decodeEvent } from '#article/cloud-event.js';
import { sectionsOf } from '#article/article.js';
import { subjectOf, type ArticleEnriched, type EventOf } from '#article/events.js';
import type { EventLog } from '#event-log/event-log.js';
import type {
  ArticleRecord,
  EnrichmentChange,
  EnrichmentState,
  LiveVersion,
} from '#read-model/enrichment-state.js';
import { expiresAtOf, trustedClock } from '../versions/assign-version.js';
import { isStray } from './is-stray.js';
import { latestFeeds } from './publish-article.js';
import { stateMoved } from './state-moved.js';

const AT_ONCE = 500;

/**
 * Gives back a state that was lost: `enriched-articles` is its changelog. Afterwards the position is the start of
 * `articles`: every event up to the version held is passed over, and what was embargoed is met again and held again.
 * The mark `caughtUp` is set with the last step; a recovery that was cut short is begun anew.
 */
export async function recoverState(
  log: Pick<EventLog, 'read' | 'ends' | 'partitions'>,
  state: EnrichmentState,
  partition: number,
  logId: string,
): Promise<void> {
  await state.clear(partition);
  let expected: { logId: string; next: number } | null = null;
  /** @param next how far the changelog has been read: of two recoveries at once, a page fits its own alone. */
  const step = async (changes: EnrichmentChange[], next: number, caughtUp: boolean) => {
    const position = { logId, next, caughtUp };
    const applied = await state.apply({ partition, expected, position, changes });
    if (applied === 'refused') throw stateMoved(partition);
    expected = position;
  };

  const end = (await log.ends('enriched-articles'))[partition] ?? 0;
  for (let from = 0; from < end;) {
    const { events, next } = await log.read('enriched-articles', partition, from, AT_ONCE);
    const told = events.flatMap((event) => {
      const decoded = decodeEvent('enriched-articles', event);
      const causedAt = event.headers['ce_causedat'] ?? new Date(event.time).toISOString();
      if (!decoded.ok || isStray(decoded.event, partition, log.partitions)) return [];
      return [{ event: decoded.event, causedAt }];
    });
    const refs = told.map(({ event }) => subjectOf(event));
    const held = await state.records(partition, refs);
    const records = new Map(refs.map((ref, at) => [ref.id, held[at] ?? null]));
    const changes: EnrichmentChange[] = [];
    for (const { event, causedAt } of told) {
      const before = records.get(subjectOf(event).id) ?? null;
      const after = recall(before, event, causedAt);
      if (after === null) continue;
      records.set(after.id, after);
      changes.push(...changesBetween(before, after));
    }
    if (next <= from) break;
    await step(changes, next, false);
    from = next;
  }
  await step([{ kind: 'told', next: end }], 0, true);
}

/**
 * What is held after an event of the changelog; null when it says nothing newer.
 *
 * @param causedAt when the newsroom said what the event derives from.
 */
function recall(
  held: ArticleRecord | null,
  event: EventOf<'enriched-articles'>,
  causedAt: string,
): ArticleRecord | null {
  if (held?.withdrawn) return null;
  switch (event.type) {
    case 'article.withdrawn': {
      const { id, edition, reason, contentVersion: version } = event.data;
      return { id, edition, live: null, pending: null, withdrawn: { version, reason } };
    }
    case 'article.enriched': {
      const { id, edition } = event.data.article;
      if (held?.live && held.live.contentVersion > event.data.contentVersion) return null;
      return { id, edition, live: liveOf(event.data, causedAt), pending: null, withdrawn: null };
    }
    case 'article.related': {
      const { related, relatedVersion } = event.data;
      if (!held?.live || held.live.relatedVersion > relatedVersion) return null;
      return { ...held, live: { ...held.live, related, relatedVersion } };
    }
  }
}

function liveOf(data: ArticleEnriched, eventTime: string): LiveVersion {
  const { article, latest: _latest, ...version } = data;
  return {
    ...version,
    modifiedAt: trustedClock({ article, eventTime }),
    publishedAt: article.publishedAt,
    sections: sectionsOf(article),
    expiresAt: expiresAtOf(article),
  };
}

function changesBetween(before: ArticleRecord | null, after: ArticleRecord): EnrichmentChange[] {
  return [
    ...listChanges(before, false),
    ...listChanges(after, true),
    { kind: 'record', record: after },
  ];
}

/** All that a record's live version stands in. */
function listChanges(record: ArticleRecord | null, present: boolean): EnrichmentChange[] {
  if (!record?.live) return [];
  const { edition, id, live } = record;
  const entry = { id, publishedAt: Date.parse(live.publishedAt) };
  return [
    ...latestFeeds(edition, live.sections).map(
      (feed) => ({ kind: 'latest', feed, entry, present }) as const,
    ),
    ...live.related.map(
      (link) => ({ kind: 'shown-by', edition, shown: link.id, by: id, present }) as const,
    ),
    ...(live.expiresAt
      ? [
          {
            kind: 'timer',
            timer: { kind: 'expiry', edition, id, dueAt: Date.parse(live.expiresAt) },
            present,
          } as const,
        ]
      : []),
  ];
}

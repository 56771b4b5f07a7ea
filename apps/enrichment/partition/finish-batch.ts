import { createHash } from 'node:crypto';
import { refKey, type ArticleRef } from '#article/article-ref.js';
import { encodeEvent, type CloudEvent, type EventContext } from '#article/cloud-event.js';
import type { EventOf, RelatedLink } from '#article/events.js';
import { articleKey, relatedKey, withdrawalKey } from '#article/keys.js';
import type { EnrichmentChange } from '#read-model/enrichment-state.js';
import type { Cause, Draft, Told } from './draft.js';
import type { ToldArticle, ToldBeyond } from './told-beyond.js';

/**
 * Turns a finished draft into the events to append and the changes to store. Lists that changed without a new version
 * of their article become small events of their own, one an article, however often the batch changed them. So do lists
 * that are not those that were told beyond the state; none is told as an older version than that.
 *
 * @param version the last offset handled: the `relatedVersion` of lists that changed.
 */
export function finishBatch(
  draft: Draft,
  version: number,
): { events: CloudEvent[]; changes: EnrichmentChange[]; beyond: ToldBeyond } {
  const listChanges: EnrichmentChange[] = [];
  const relisted = new Map<string, Relisted>();
  for (const { ref, related } of draft.lists.values()) {
    const record = draft.record(ref);
    if (!record?.live || sameLinks(record.live.related, related)) continue;
    const relatedVersion = Math.max(version, record.live.relatedVersion);
    listChanges.push(...showerChanges(ref, record.live.related, related));
    draft.put({ ...record, live: { ...record.live, related, relatedVersion } });
    relisted.set(refKey(ref), { ref, related });
  }
  const beyond = makeGood(draft, relisted);
  const enriched = new Set<string>();
  const events = draft.told.flatMap((told) => {
    if (told.kind === 'enriched') enriched.add(refKey(told.article));
    return encodeTold(draft, told);
  });
  for (const { ref, related } of relisted.values()) {
    if (!enriched.has(refKey(ref))) events.push(encodeRelated(draft, ref, related));
  }
  const records = draft.changed().map((record) => ({ kind: 'record', record }) as const);
  return { events, changes: [...draft.changes, ...listChanges, ...records], beyond };
}

interface Relisted {
  ref: ArticleRef;
  related: RelatedLink[];
}

/** Adds the lists that differ from what was told beyond the state. Answers what the batch has not made good yet. */
function makeGood(draft: Draft, relisted: Map<string, Relisted>): ToldBeyond {
  const left = new Map<string, ToldArticle>();
  for (const [key, told] of draft.beyond) {
    const { ref } = told;
    const record = draft.record(ref);
    if (record?.withdrawn) continue;
    if (!record?.live) {
      left.set(key, told);
      continue;
    }
    const { related } = record.live;
    const relatedVersion = Math.max(told.relatedVersion, record.live.relatedVersion);
    draft.put({ ...record, live: { ...record.live, relatedVersion } });
    if (!sameLinks(told.related, related)) relisted.set(key, { ref, related });
    // The word for what was told is still to come: it is decided as it was then.
    const isToCome = (told.content?.version ?? -1) > record.live.contentVersion;
    if (isToCome) left.set(key, { ...told, related, relatedVersion });
  }
  return left;
}

function encodeTold(draft: Draft, told: Told): CloudEvent[] {
  const time = new Date(draft.now).toISOString();
  if (told.kind === 'gone') {
    const { gone } = told;
    const event: EventOf<'enriched-articles'> = { type: 'article.withdrawn', data: gone };
    const context = contextOf(gone.edition, `${gone.id}/withdrawn`, time, told.cause);
    // The second one takes the place of the text, so that compaction removes it.
    return [withdrawalKey(gone.id), articleKey(gone.id)].map((key) =>
      encodeEvent<'enriched-articles'>(key, event, context),
    );
  }
  const { kind: _kind, cause, ...version } = told;
  const live = draft.record(told.article)?.live;
  const data = {
    ...version,
    relatedVersion: live?.relatedVersion ?? told.contentVersion,
    related: live?.related ?? [],
  };
  const id = `${told.article.id}/${data.contentVersion}.${data.relatedVersion}`;
  const context = contextOf(told.article.edition, id, time, cause);
  return [
    encodeEvent<'enriched-articles'>(
      articleKey(told.article.id),
      { type: 'article.enriched', data },
      context,
    ),
  ];
}

function encodeRelated(draft: Draft, { edition, id }: ArticleRef, related: RelatedLink[]) {
  const { relatedVersion } = draft.record({ edition, id })!.live!;
  // Timers change lists without a new offset, so the version alone would be the id of two events.
  const digest = createHash('sha256').update(JSON.stringify(related)).digest('base64url');
  const eventId = `${id}/related/${relatedVersion}.${digest.slice(0, 8)}`;
  return encodeEvent<'enriched-articles'>(
    relatedKey(id),
    { type: 'article.related', data: { id, edition, relatedVersion, related } },
    contextOf(edition, eventId, new Date(draft.now).toISOString(), null),
  );
}

/** The event's id follows from what it says, so that a repeat after a crash is the same event (CloudEvents §3.1). */
function contextOf(edition: string, id: string, time: string, cause: Cause | null): EventContext {
  const context = { id, source: 'enrichment', time, edition };
  if (cause === null) return context;
  const { eventTime: causedAt, traceparent } = cause;
  return { ...context, causedAt, ...(traceparent === null ? {} : { traceparent }) };
}

function showerChanges(
  { edition, id: by }: ArticleRef,
  before: readonly RelatedLink[],
  after: readonly RelatedLink[],
): EnrichmentChange[] {
  const change = ({ id: shown }: RelatedLink, present: boolean): EnrichmentChange => ({
    kind: 'shown-by',
    edition,
    shown,
    by,
    present,
  });
  const [old, now] = [before, after].map((links) => new Set(links.map(({ id }) => id)));
  return [
    ...before.filter(({ id }) => !now!.has(id)).map((link) => change(link, false)),
    ...after.filter(({ id }) => !old!.has(id)).map((link) => change(link, true)),
  ];
}

function sameLinks(a: readonly RelatedLink[], b: readonly RelatedLink[]): boolean {
  return a.length === b.length && a.every((link, at) => sameLink(link, b[at]!));
}

function sameLink(a: RelatedLink, b: RelatedLink): boolean {
  return (
    a.id === b.id &&
    a.score === b.score &&
    a.reason.length === b.reason.length &&
    a.reason.every((word, at) => word === b.reason[at])
  );
}

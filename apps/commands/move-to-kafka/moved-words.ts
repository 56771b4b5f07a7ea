import { refKey } from '#article/article-ref.js';
import { decodeEvent } from '#article/cloud-event.js';
import { subjectOf } from '#article/events.js';
import { DatelineError } from '#errors/dateline-error.js';
import type { EventLog } from '#event-log/event-log.js';
import type { EnrichmentState } from '#read-model/enrichment-state.js';
import type { MovedWord } from './moved-word.js';

const AT_ONCE = 500;

/**
 * All words of a partition, in the order of their versions, without their texts: an archive does not fit into memory.
 * What is live and what was withdrawn stands in `enriched-articles`, which keeps it through every compaction; what
 * waits for its embargo stands in enrichment's state.
 *
 * @throws DatelineError EVENT_… for an event that cannot be read: nothing is left behind in silence.
 */
export async function movedWords(
  log: EventLog,
  state: EnrichmentState,
  partition: number,
): Promise<MovedWord[]> {
  const told = await toldWords(log, partition);
  const waiting = await waitingWords(state, partition);
  return [...told, ...waiting].toSorted((a, b) => a.version - b.version);
}

async function toldWords(log: EventLog, partition: number): Promise<MovedWord[]> {
  const words = new Map<string, MovedWord>();
  const end = (await log.ends('enriched-articles'))[partition] ?? 0;
  for (let from = 0; from < end;) {
    const { events, next } = await log.read('enriched-articles', partition, from, AT_ONCE);
    for (const stored of events) {
      const decoded = decodeEvent('enriched-articles', stored);
      if (!decoded.ok) {
        const place = `enriched-articles/${partition}/${stored.offset}`;
        throw new DatelineError(decoded.code, `${place}: ${decoded.detail}`);
      }
      const { event } = decoded;
      if (event.type === 'article.related') continue;
      const ref = subjectOf(event);
      const { contentVersion: version } = event.data;
      const held = words.get(refKey(ref));
      if (held?.kind === 'withdrawn') continue;
      const kind = event.type === 'article.withdrawn' ? 'withdrawn' : 'live';
      if (kind === 'live' && held && held.version > version) continue;
      words.set(refKey(ref), { kind, ...ref, version, toldAt: stored.offset });
    }
    if (next <= from) break;
    from = next;
  }
  return [...words.values()];
}

/** Everything that waits has a timer. */
async function waitingWords(state: EnrichmentState, partition: number): Promise<MovedWord[]> {
  const timers = await state.dueTimers(partition, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  const refs = timers
    .filter(({ kind }) => kind === 'embargo')
    .map(({ edition, id }) => ({ edition, id }));
  const words: MovedWord[] = [];
  for (let from = 0; from < refs.length; from += AT_ONCE) {
    for (const record of await state.records(partition, refs.slice(from, from + AT_ONCE))) {
      if (!record?.pending) continue;
      const { edition, id, pending } = record;
      words.push({ kind: 'waiting', edition, id, version: pending.version, toldAt: null });
    }
  }
  return words;
}

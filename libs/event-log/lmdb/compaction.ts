import { createHash } from 'node:crypto';
import type { Topic } from '#article/events.js';
import { readEnd, write, type Databases } from './databases.js';
import { storedTime, storedTimeAndKey } from './stored-event.js';

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * What a topic keeps. `latest-by-key`: the last event of each key for ever, an earlier one until `afterMs` after it was
 * superseded, so that a consumer that was away for less meets every event. `by-age`: all for `afterMs`.
 */
const KEPT: Record<Topic, { kept: 'latest-by-key' | 'by-age'; afterMs: number }> = {
  articles: { kept: 'latest-by-key', afterMs: 7 * DAY_MS },
  'enriched-articles': { kept: 'latest-by-key', afterMs: 7 * DAY_MS },
  'dead-letters': { kept: 'by-age', afterMs: 30 * DAY_MS },
};

/** Events handled in one transaction: it holds the loop for a millisecond or two. */
const SLICE = 100;

/**
 * Removes what no topic keeps any longer, in slices that let the loop and other transactions through. Answers how many
 * events it removed. It may stop after any slice and go on another time, in another process too.
 *
 * Appending knows nothing of keys. What was appended since the last compaction is indexed here first, so that an append
 * touches few pages and its sync is short.
 */
export async function compact(
  databases: Databases,
  now: number,
  stopped: () => boolean = () => false,
): Promise<number> {
  let removed = 0;
  for (const [topic, { kept, afterMs }] of Object.entries(KEPT) as [
    Topic,
    (typeof KEPT)[Topic],
  ][]) {
    const before = now - afterMs;
    const slices: (() => number | null)[] = [];
    for (let partition = 0; partition < databases.partitions; partition++) {
      slices.push(
        kept === 'by-age'
          ? () => removeOld(databases, topic, partition, before)
          : () => indexKeys(databases, topic, partition),
      );
    }
    if (kept === 'latest-by-key') slices.push(() => removeSuperseded(databases, topic, before));
    for (const slice of slices) {
      for (;;) {
        if (stopped()) return removed;
        const count = await write(databases, slice);
        if (count === null) break;
        removed += count;
        await new Promise(setImmediate);
      }
    }
  }
  return removed;
}

/** Notes which events were superseded, and when. One slice; null when nothing is left to do. */
function indexKeys(databases: Databases, topic: Topic, partition: number): number | null {
  const { events, newest, superseded } = databases.topics[topic];
  const from = (databases.meta.get(['indexed', topic, partition]) as number | undefined) ?? 0;
  const { next: end } = readEnd(databases, topic, partition);
  if (from >= end) return null;
  let next = end;
  let count = 0;
  for (const { key, value } of events.getRange({
    start: [partition, from],
    end: [partition, end],
  })) {
    const offset = key[1];
    if (count++ === SLICE) {
      next = offset;
      break;
    }
    const { time, key: eventKey } = storedTimeAndKey(value);
    const indexKey: [number, string] = [partition, hashOf(eventKey)];
    const earlier = newest.get(indexKey);
    if (earlier !== undefined) superseded.putSync([time, partition, earlier], true);
    newest.putSync(indexKey, offset);
  }
  databases.meta.putSync(['indexed', topic, partition], next);
  return 0;
}

function removeSuperseded(databases: Databases, topic: Topic, before: number): number | null {
  const { events, superseded } = databases.topics[topic];
  const due = [...superseded.getKeys({ end: [before, Infinity, Infinity], limit: SLICE })];
  if (due.length === 0) return null;
  for (const key of due) {
    const [, partition, offset] = key;
    events.removeSync([partition, offset]);
    superseded.removeSync(key);
  }
  return due.length;
}

function removeOld(
  databases: Databases,
  topic: Topic,
  partition: number,
  before: number,
): number | null {
  const { events } = databases.topics[topic];
  const range = { start: [partition, 0], end: [partition, Infinity], limit: SLICE };
  const old: [number, number][] = [];
  for (const { key, value } of events.getRange(range)) {
    if (storedTime(value) >= before) break;
    old.push(key);
  }
  if (old.length === 0) return null;
  for (const key of old) events.removeSync(key);
  return old.length;
}

/** Keys can be longer than lmdb takes; 16 bytes of SHA-256 do not collide. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 22);
}

import type { CloudEvent } from '#article/cloud-event.js';
import type { Topic } from '#article/events.js';
import { partitionOf } from '#article/partition.js';
import type { EventLog, LogEvent } from '../event-log.js';
import { DEAD, originalOf, settlementOf, type DeadLetter, type Settled } from './dead-letter.js';
import { versionOf, withoutVersion, withVersion } from './version-of.js';

const PAGE = 500;

export interface Redriven {
  letter: DeadLetter;
  settled: Settled;
}

/**
 * Puts rejected events back into their topics, each at most once, in the order of their versions. The letters are those
 * found before the start, so a redrive never chases its own failures. An event is put back first and its letter settled
 * afterwards: a crash in between puts it back again next time, which changes nothing, for its version is the same.
 *
 * An event that a later one under the same key has replaced is not put back: consumers would drop it, and compaction,
 * which keeps the last of a key, would keep the old one.
 *
 * @throws DatelineError LOG_UNAVAILABLE. What was redriven until then is settled.
 */
export async function redrive(
  log: EventLog,
  letters: readonly DeadLetter[],
  onRedriven: (redriven: Redriven) => void = () => {},
): Promise<Redriven[]> {
  const all: Redriven[] = [];
  for (const letter of letters) {
    const settled = await putBack(log, letter);
    await log.append('dead-letters', [settlementOf(letter, settled)]);
    all.push({ letter, settled });
    onRedriven({ letter, settled });
  }
  return all;
}

async function putBack(log: EventLog, letter: DeadLetter): Promise<Settled> {
  const { topic, partition, offset } = letter.origin;
  const { partition: at, offset: from } = letter.place;
  const { events } = await log.read('dead-letters', at, from, 1);
  const stored = events[0];
  if (stored === undefined || stored.offset !== from) return 'superseded';
  const original =
    DEAD.abridged in stored.headers ? await atOrigin(log, letter) : originalOf(stored);
  if (original === null) return 'superseded';
  if (partitionOf(original.edition, log.partitions) !== partition) {
    // Its offset was given by another partition, and says nothing of the order in its own: it counts as said now.
    await log.append(topic, [withoutVersion(original)]);
    return 'put-back';
  }
  let version = versionOf({ headers: original.headers, offset });
  let event: CloudEvent = withVersion(original, version);
  let scanned = (await log.ends(topic))[partition]!;
  const later = await lastOfKey(log, topic, partition, original.key, offset + 1, scanned);
  if (later !== null && versionOf(later) >= version) return 'superseded';
  for (;;) {
    const place = (await log.append(topic, [event]))[0]!;
    // One that came between the look and the append is the newer one: it must be the last of its key again.
    const overtaken = await lastOfKey(log, topic, partition, event.key, scanned, place.offset);
    if (overtaken === null || versionOf(overtaken) < version) return 'put-back';
    version = versionOf(overtaken);
    event = withVersion(overtaken, version);
    scanned = place.offset + 1;
  }
}

/** The rejected event where it lies; null: compaction has removed it, since a later one replaced it. */
async function atOrigin(log: EventLog, { origin }: DeadLetter): Promise<CloudEvent | null> {
  const { topic, partition, offset } = origin;
  const [event] = (await log.read(topic, partition, offset, 1)).events;
  if (event?.offset !== offset) return null;
  const { edition, key, headers, value } = event;
  return { edition, key, headers, value };
}

/** The last event under a key at or after `from` and before `end`. */
async function lastOfKey(
  log: EventLog,
  topic: Topic,
  partition: number,
  key: string,
  from: number,
  end: number,
): Promise<LogEvent | null> {
  let last: LogEvent | null = null;
  for (let position = from; position < end;) {
    const { events, next } = await log.read(topic, partition, position, PAGE);
    for (const event of events) if (event.offset < end && event.key === key) last = event;
    if (next <= position) break;
    position = next;
  }
  return last;
}

import type { Topic } from '#article/events.js';
import type { LogEvent } from '../event-log.js';
import type { Reading } from '../partition-feed.js';
import { positionBeyondEnd } from '../position-beyond-end.js';
import { readEnd, type Databases } from './databases.js';
import { decodeStored, storedTime } from './stored-event.js';

export interface Limits {
  events: number;
  /** Bytes of the stored events. One event is given however large it is. */
  bytes: number;
}

/**
 * The events at or after `from`, in order.
 * @throws DatelineError POSITION_BEYOND_END: the position was not made by this log.
 */
export function readEvents(
  databases: Databases,
  topic: Topic,
  partition: number,
  from: number,
  limits: Limits,
): Reading {
  const end = endFor(databases, topic, partition, from);
  const events: LogEvent[] = [];
  if (from === end) return { events, next: end };
  let bytes = 0;
  // The end was read first: what is appended meanwhile belongs to the next reading.
  const range = { start: [partition, from], end: [partition, end] };
  for (const { key, value } of databases.topics[topic].events.getRange(range)) {
    const last = events.at(-1);
    if (
      last !== undefined &&
      (events.length >= limits.events || bytes + value.length > limits.bytes)
    ) {
      return { events, next: last.offset + 1 };
    }
    bytes += value.length;
    events.push({ ...decodeStored(value), topic, partition, offset: key[1] });
  }
  return { events, next: end };
}

/** The position of the first event at or after `time`; the end when there is none. Offsets are searched by halves. */
export function offsetAt(
  databases: Databases,
  topic: Topic,
  partition: number,
  time: number,
): number {
  const { next: end } = readEnd(databases, topic, partition);
  let low = 0;
  let high = end;
  // Every event below `low` is earlier than `time`; every one at or above `high` is not.
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const event = firstEvent(databases, topic, partition, middle, high);
    if (event === null || event.time >= time) high = middle;
    else low = event.offset + 1;
  }
  return firstEvent(databases, topic, partition, low, end)?.offset ?? end;
}

function firstEvent(
  databases: Databases,
  topic: Topic,
  partition: number,
  from: number,
  end: number,
): { offset: number; time: number } | null {
  const range = { start: [partition, from], end: [partition, end], limit: 1 };
  for (const { key, value } of databases.topics[topic].events.getRange(range)) {
    return { offset: key[1], time: storedTime(value) };
  }
  return null;
}

function endFor(databases: Databases, topic: Topic, partition: number, from: number): number {
  if (!Number.isSafeInteger(from) || from < 0) {
    throw new RangeError(`${from} is no position`);
  }
  const { next: end } = readEnd(databases, topic, partition);
  if (from > end) throw positionBeyondEnd(topic, partition, from, end);
  return end;
}

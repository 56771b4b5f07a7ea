import type { CloudEvent } from '#article/cloud-event.js';
import { TOPICS, type Topic } from '#article/events.js';
import { CODES, type ErrorCode } from '#errors/codes.js';
import type { LogEvent, Place } from '../event-log.js';
import type { Rejected } from '../settle.js';

/**
 * A dead letter is the rejected event, its bytes and headers untouched, under the key `{topic}/{partition}/{offset}`,
 * with these headers beside its own. The key makes a repeat the same letter.
 */
export const DEAD = {
  key: 'dateline_dead_key',
  code: 'dateline_dead_code',
  detail: 'dateline_dead_detail',
  topic: 'dateline_dead_topic',
  partition: 'dateline_dead_partition',
  offset: 'dateline_dead_offset',
  /** Of the rejected event, RFC 3339. */
  time: 'dateline_dead_time',
  stack: 'dateline_dead_stack',
  /** The bytes of the rejected event that the letter lacks, where it was too large to be parked whole. */
  abridged: 'dateline_dead_abridged',
} as const;

/** Details and stacks name what a stranger wrote, which has no end. */
const TEXT_LENGTH = 2_000;
/** Of the headers of an event that is parked without its bytes. */
const HEADERS_LENGTH = 16_000;

/** Settles the letter of the same key; the value says how (`Settled`). */
export const REDRIVEN = 'dateline_redriven';

/** `superseded`: a later event under the same key made it void, and it was not put back. */
export type Settled = 'put-back' | 'superseded';

const OWN_HEADERS: ReadonlySet<string> = new Set([...Object.values(DEAD), REDRIVEN]);

/** A dead letter as it is listed: all but the event's bytes. */
export interface DeadLetter {
  key: string;
  /** Where the letter lies in `dead-letters`. */
  place: Place;
  /** When it was rejected, in ms. */
  rejectedAt: number;
  edition: string;
  origin: Origin;
  code: ErrorCode;
  detail: string;
  stack: string | null;
  /** A withdrawal that was rejected: what should be gone may still be shown. */
  alarm: boolean;
}

/** Where the rejected event lies, and what it was. */
export interface Origin extends Place {
  topic: Topic;
  key: string;
  type: string | null;
  /** RFC 3339. */
  time: string;
}

export function letterOf({ event, reason, stack }: Rejected): CloudEvent {
  const { topic, partition, offset } = event;
  return {
    edition: event.edition,
    key: letterKey(topic, { partition, offset }),
    value: event.value,
    headers: {
      ...event.headers,
      [DEAD.key]: event.key,
      [DEAD.code]: reason.code,
      [DEAD.detail]: cut(reason.detail),
      [DEAD.topic]: topic,
      [DEAD.partition]: String(partition),
      [DEAD.offset]: String(offset),
      [DEAD.time]: new Date(event.time).toISOString(),
      ...(stack === undefined ? {} : { [DEAD.stack]: cut(stack) }),
    },
  };
}

/** The letter of an event that is too large to be parked: its origin says where its bytes lie. */
export function abridgedLetterOf({ event, reason, stack }: Rejected): CloudEvent {
  const bytes = event.value.length;
  const headers: Record<string, string> = {};
  let length = 0;
  for (const [name, text] of Object.entries(event.headers)) {
    length += name.length + text.length;
    if (length > HEADERS_LENGTH) break;
    headers[name] = text;
  }
  const detail = `too large to be parked whole, its ${bytes} bytes lie in its topic; ${reason.detail}`;
  const shortened = { ...event, key: cut(event.key), headers, value: new Uint8Array() };
  const letter = letterOf({
    event: shortened,
    reason: { ...reason, detail },
    ...(stack && { stack }),
  });
  return { ...letter, headers: { ...letter.headers, [DEAD.abridged]: String(bytes) } };
}

export const letterKey = (topic: Topic, { partition, offset }: Place): string =>
  `${topic}/${partition}/${offset}`;

/** The event that settles a letter. */
export function settlementOf(letter: DeadLetter, settled: Settled): CloudEvent {
  return {
    edition: letter.edition,
    key: letter.key,
    value: new Uint8Array(),
    headers: { ce_edition: letter.edition, [REDRIVEN]: settled },
  };
}

/** Reads a letter; null for an event that settles one, and for what is no letter. */
export function readLetter(stored: LogEvent): DeadLetter | null {
  const { headers } = stored;
  const topic = TOPICS.find((known) => known === headers[DEAD.topic]);
  if (REDRIVEN in headers || topic === undefined) return null;
  const type = headers['ce_type'] ?? null;
  return {
    key: stored.key,
    place: { partition: stored.partition, offset: stored.offset },
    rejectedAt: stored.time,
    edition: stored.edition,
    origin: {
      topic,
      partition: Number(headers[DEAD.partition]),
      offset: Number(headers[DEAD.offset]),
      key: headers[DEAD.key] ?? '',
      type,
      time: headers[DEAD.time] ?? '',
    },
    code: codeOf(headers[DEAD.code]),
    detail: headers[DEAD.detail] ?? '',
    stack: headers[DEAD.stack] ?? null,
    alarm: type === 'article.withdrawn',
  };
}

/** The rejected event as it was, from its stored letter. */
export function originalOf(stored: LogEvent): CloudEvent {
  const headers = Object.entries(stored.headers).filter(([name]) => !OWN_HEADERS.has(name));
  return {
    edition: stored.edition,
    key: stored.headers[DEAD.key] ?? stored.key,
    value: stored.value,
    headers: Object.fromEntries(headers),
  };
}

const cut = (text: string): string =>
  text.length > TEXT_LENGTH ? `${text.slice(0, TEXT_LENGTH - 1)}…` : text;

function codeOf(text: string | undefined): ErrorCode {
  return text !== undefined && Object.hasOwn(CODES, text) ? (text as ErrorCode) : 'INTERNAL';
}

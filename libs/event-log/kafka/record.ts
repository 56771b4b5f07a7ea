import type { Message } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import type { CloudEvent } from '#article/cloud-event.js';
import type { Topic } from '#article/events.js';
import type { LogEvent } from '../event-log.js';
import type { FetchedRecord } from './record-batches.js';

const LOG_ID = 'log-id/';

/** What kafkajs sends: key and headers in UTF-8, the value's bytes as they are. */
export function messageOf(event: CloudEvent, partition: number): Message {
  const { key, headers, value } = event;
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return { key, headers: { ...headers }, value: bytes, partition };
}

/** Bytes that an event takes up in a request, roughly: header names and lengths come on top. */
export function sizeOf({ key, headers, value }: CloudEvent): number {
  let size = Buffer.byteLength(key) + value.byteLength + FRAME_BYTES;
  for (const [name, text] of Object.entries(headers)) size += name.length + text.length + 4;
  return size;
}

/** Lengths, offset and time of one record. */
const FRAME_BYTES = 32;

/** A record as an event. One that somebody else wrote may lack what ours have; its handler then finds no sense in it. */
export function eventOf(topic: Topic, partition: number, record: FetchedRecord): LogEvent {
  const { offset, time, key, value, headers } = record;
  return {
    topic,
    partition,
    offset,
    time,
    edition: headers['ce_edition'] ?? '',
    key: key === null ? '' : key.toString(),
    headers,
    value: value ?? new Uint8Array(),
  };
}

/**
 * The first record of a partition: its key is the id of the log, random so that no other log has it, and the only one of
 * its kind so that compaction keeps it.
 */
export function newLogIdRecord(time: number): CloudEvent {
  const id = randomUUID();
  return {
    edition: '',
    key: `${LOG_ID}${id}`,
    headers: {
      ce_specversion: '1.0',
      ce_id: id,
      ce_source: '/dateline/event-log',
      ce_type: 'log.started',
      ce_time: new Date(time).toISOString(),
    },
    value: new Uint8Array(),
  };
}

/** Whether a record says the log's id, and is no event. */
export function saysLogId({ key }: Pick<FetchedRecord, 'key'>): boolean {
  return key !== null && key.subarray(0, LOG_ID.length).toString() === LOG_ID;
}

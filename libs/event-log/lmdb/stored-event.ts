import type { CloudEvent } from '#article/cloud-event.js';

/**
 * How an event lies in lmdb. Topic, partition and offset are its key; the rest is
 *
 *     format  time     edition  key   headers           value
 *     1 byte  float64  text     text  count, name+text  the bytes that remain
 *
 * A text is its length in UTF-8 (varint) and its bytes. A header's name is one byte when it is one of `HEADER_NAMES`,
 * which saves a hundred bytes an event, and otherwise 0 and a text.
 */
export interface StoredEvent extends CloudEvent {
  time: number;
}

const FORMAT = 1;
const TIME_AT = 1;
const EDITION_AT = 9;

/** A name's number is its place here, from 1. Add at the end only: stored events hold the numbers. */
const HEADER_NAMES = [
  'ce_specversion',
  'ce_id',
  'ce_source',
  'ce_type',
  'ce_time',
  'ce_edition',
  'content-type',
  'traceparent',
  'dateline_origin_offset',
];
const NUMBER_OF = new Map(HEADER_NAMES.map((name, i) => [name, i + 1]));

/** The time is left open: the transaction that gives the offset writes it (`stampTime`). */
export function encodeStored(event: CloudEvent): Buffer {
  const headers = Object.entries(event.headers);
  let size = EDITION_AT + sizeOf(event.edition) + sizeOf(event.key) + varintSize(headers.length);
  for (const [name, text] of headers) {
    size += 1 + (NUMBER_OF.has(name) ? 0 : sizeOf(name)) + sizeOf(text);
  }
  const stored = Buffer.allocUnsafe(size + event.value.length);
  stored[0] = FORMAT;
  stored.fill(0, TIME_AT, EDITION_AT);
  let at = writeText(stored, EDITION_AT, event.edition);
  at = writeText(stored, at, event.key);
  at = writeVarint(stored, at, headers.length);
  for (const [name, text] of headers) {
    const number = NUMBER_OF.get(name) ?? 0;
    stored[at++] = number;
    if (number === 0) at = writeText(stored, at, name);
    at = writeText(stored, at, text);
  }
  stored.set(event.value, at);
  return stored;
}

export function stampTime(stored: Buffer, time: number): void {
  stored.writeDoubleBE(time, TIME_AT);
}

export function storedTime(stored: Uint8Array): number {
  return asBuffer(stored).readDoubleBE(TIME_AT);
}

/** Time and key alone: all that compaction looks at. */
export function storedTimeAndKey(stored: Uint8Array): { time: number; key: string } {
  const reader = new Reader(asBuffer(stored), EDITION_AT);
  reader.text();
  return { time: storedTime(stored), key: reader.text() };
}

/** The value is a view into `stored`, which must not change afterwards. */
export function decodeStored(stored: Uint8Array): StoredEvent {
  const buffer = asBuffer(stored);
  if (buffer[0] !== FORMAT) {
    throw new Error(`a stored event has the format ${buffer[0]}; known is ${FORMAT}`);
  }
  const reader = new Reader(buffer, EDITION_AT);
  const edition = reader.text();
  const key = reader.text();
  const headers: Record<string, string> = {};
  for (let count = reader.varint(); count > 0; count--) {
    const number = buffer[reader.at++]!;
    const name = number === 0 ? reader.text() : HEADER_NAMES[number - 1];
    if (name === undefined) throw new Error(`a stored event has the unknown header ${number}`);
    headers[name] = reader.text();
  }
  return { edition, key, headers, value: buffer.subarray(reader.at), time: storedTime(buffer) };
}

class Reader {
  readonly #buffer: Buffer;
  at: number;

  constructor(buffer: Buffer, at: number) {
    this.#buffer = buffer;
    this.at = at;
  }

  varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#buffer[this.at++]!;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
  }

  text(): string {
    const length = this.varint();
    this.at += length;
    return this.#buffer.toString('utf8', this.at - length, this.at);
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function sizeOf(text: string): number {
  const length = Buffer.byteLength(text);
  return varintSize(length) + length;
}

function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 128; rest /= 128) size++;
  return size;
}

function writeVarint(target: Buffer, start: number, value: number): number {
  let at = start;
  let rest = value;
  while (rest >= 128) {
    target[at++] = (rest % 128) | 0x80;
    rest = Math.floor(rest / 128);
  }
  target[at++] = rest;
  return at;
}

function writeText(target: Buffer, start: number, text: string): number {
  const at = writeVarint(target, start, Buffer.byteLength(text));
  return at + target.write(text, at);
}

import { UNREADABLE } from '#article/cloud-event.js';
import { unpack } from './unpack.js';

/** A record as the topic holds it. Key and value are parts of the reply that brought it, not copies. */
export interface FetchedRecord {
  offset: number;
  /** In ms since 1970. */
  time: number;
  key: Buffer | null;
  value: Buffer | null;
  headers: Record<string, string>;
  /** Bytes that it takes up in the topic. */
  size: number;
}

/** A transaction that was given up: its producer's records from `first` to its marker do not hold. */
export interface AbortedTransaction {
  producer: bigint;
  first: number;
}

export interface Records {
  records: FetchedRecord[];
  /** Behind the last whole batch, whatever it held: markers, given up records, what compaction emptied. */
  next: number;
}

/** Where the fields of a record batch (format 2) lie: https://kafka.apache.org/documentation/#recordbatch. */
const AT = {
  baseOffset: 0,
  length: 8,
  magic: 16,
  attributes: 21,
  lastOffsetDelta: 23,
  firstTime: 27,
  maxTime: 35,
  producer: 43,
  count: 57,
  records: 61,
};
/** `length` counts from here. */
const BEHIND_LENGTH = 12;
const FORMAT = 2;
const CODEC = 0x7;
const LOG_APPEND_TIME = 0x8;
const TRANSACTIONAL = 0x10;
const CONTROL = 0x20;
const ABORT_MARKER = 0;
/** Of what was unpacked at once: the batches behind it are for the next read. */
const UNPACKED_AT_ONCE = 8 * 1024 * 1024;

/**
 * The records at or after `from` that hold, as a reader of committed records sees them.
 *
 * kafkajs's own decoder drops what batches say of themselves, so that a tail without records cannot be passed; and of two
 * transactions that were given up side by side it can let records of the second one through.
 *
 * Of a batch that cannot be read one record is given, without key and value: the header `UNREADABLE` says why, and its
 * offset is the batch's last, from wherever it is read. So whoever reads goes on, and what was in it is not passed unseen.
 *
 * @param set whole batches, the last one perhaps cut: the broker counts bytes. The first may begin below `from`.
 */
export function recordsOf(
  set: Buffer,
  from: number,
  aborted: readonly AbortedTransaction[],
): Records {
  const records: FetchedRecord[] = [];
  const toCome = aborted.toSorted((a, b) => a.first - b.first);
  const open = new Set<bigint>();
  let next = from;
  let unpacked = 0;
  for (let at = 0; at + AT.records <= set.length && unpacked <= UNPACKED_AT_ONCE;) {
    const end = at + BEHIND_LENGTH + set.readInt32BE(at + AT.length);
    if (end > set.length) break;
    const batch = set.subarray(at, end);
    at = end;
    const base = int64(batch, AT.baseOffset);
    if (batch[AT.magic] !== FORMAT) {
      next = Math.max(next, base + 1);
      if (base >= from) records.push(unreadable(batch, base, 0, `format ${batch[AT.magic]}`));
      continue;
    }
    const last = base + batch.readInt32BE(AT.lastOffsetDelta);
    next = Math.max(next, last + 1);
    const attributes = batch.readInt16BE(AT.attributes);
    if ((attributes & TRANSACTIONAL) !== 0) {
      const producer = batch.readBigInt64BE(AT.producer);
      while (toCome.length > 0 && toCome[0]!.first <= last) open.add(toCome.shift()!.producer);
      if ((attributes & CONTROL) !== 0 && isAbort(batch)) open.delete(producer);
      if (open.has(producer)) continue;
    }
    if ((attributes & CONTROL) !== 0 || last < from) continue;
    try {
      const plain = unpack(batch.subarray(AT.records), attributes & CODEC);
      if (plain.buffer !== batch.buffer) unpacked += plain.length;
      for (const record of readRecords(batch, plain, base, attributes, from)) records.push(record);
    } catch (error) {
      records.push(unreadable(batch, last, int64(batch, AT.maxTime), (error as Error).message));
    }
  }
  return { records, next };
}

function readRecords(
  batch: Buffer,
  plain: Buffer,
  base: number,
  attributes: number,
  from: number,
): FetchedRecord[] {
  const records: FetchedRecord[] = [];
  const cursor = new Cursor(plain);
  const appended = (attributes & LOG_APPEND_TIME) === 0 ? null : int64(batch, AT.maxTime);
  const firstTime = int64(batch, AT.firstTime);
  for (let left = batch.readInt32BE(AT.count); left > 0; left--) {
    const size = cursor.varint();
    const end = cursor.at + size;
    if (!(size > 0 && end <= plain.length))
      throw new Error('it says that it holds more than it does');
    cursor.at++;
    const time = firstTime + cursor.varint();
    const offset = base + cursor.varint();
    if (offset >= from) {
      const key = cursor.bytes();
      const value = cursor.bytes();
      records.push({ offset, time: appended ?? time, key, value, headers: cursor.headers(), size });
    }
    cursor.at = end;
  }
  return records;
}

function unreadable(batch: Buffer, offset: number, time: number, why: string): FetchedRecord {
  const headers = { [UNREADABLE]: `a batch of ${batch.length} bytes: ${why}` };
  return { offset, time, key: null, value: null, headers, size: batch.length };
}

/** The key of a marker's one record is its version and its kind. */
function isAbort(batch: Buffer): boolean {
  if (batch.readInt32BE(AT.count) === 0) return false;
  const cursor = new Cursor(batch.subarray(AT.records));
  cursor.varint();
  cursor.at++;
  cursor.varint();
  cursor.varint();
  return cursor.bytes()?.readInt16BE(2) === ABORT_MARKER;
}

class Cursor {
  at = 0;
  readonly #buffer: Buffer;

  constructor(buffer: Buffer) {
    this.#buffer = buffer;
  }

  /** Also a varlong, as far as a number is exact. */
  varint(): number {
    let byte = this.#buffer[this.at++]!;
    let value = byte & 0x7f;
    let scale = 0x80;
    while (byte > 0x7f) {
      byte = this.#buffer[this.at++]!;
      value += (byte & 0x7f) * scale;
      scale *= 0x80;
    }
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  bytes(): Buffer | null {
    const length = this.varint();
    if (length < 0) return null;
    const start = this.at;
    this.at += length;
    return this.#buffer.subarray(start, this.at);
  }

  headers(): Record<string, string> {
    const headers: Record<string, string> = {};
    for (let left = this.varint(); left > 0; left--) {
      const name = this.#text();
      headers[name] = this.#text();
    }
    return headers;
  }

  #text(): string {
    const length = this.varint();
    if (length <= 0) return '';
    const start = this.at;
    this.at += length;
    return this.#buffer.toString('utf8', start, this.at);
  }
}

function int64(buffer: Buffer, at: number): number {
  return buffer.readInt32BE(at) * 2 ** 32 + buffer.readUInt32BE(at + 4);
}

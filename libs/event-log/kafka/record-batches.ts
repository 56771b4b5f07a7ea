import { gunzipSync } from 'node:zlib';

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
const CODEC = 0x7;
const GZIP = 1;
const LOG_APPEND_TIME = 0x8;
const TRANSACTIONAL = 0x10;
const CONTROL = 0x20;
const ABORT_MARKER = 0;

/**
 * The records at or after `from` that hold, as a reader of committed records sees them.
 *
 * kafkajs's own decoder drops what batches say of themselves, so that a tail without records cannot be passed; and of two
 * transactions that were given up side by side it can let records of the second one through.
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
  for (let at = 0; at + AT.records <= set.length;) {
    const end = at + BEHIND_LENGTH + set.readInt32BE(at + AT.length);
    if (end > set.length) break;
    const batch = set.subarray(at, end);
    at = end;
    if (batch[AT.magic] !== 2) throw new Error(`records of format ${batch[AT.magic]} are not read`);
    const base = int64(batch, AT.baseOffset);
    const last = base + batch.readInt32BE(AT.lastOffsetDelta);
    next = Math.max(next, last + 1);
    const attributes = batch.readInt16BE(AT.attributes);
    if ((attributes & TRANSACTIONAL) !== 0) {
      const producer = batch.readBigInt64BE(AT.producer);
      while (toCome.length > 0 && toCome[0]!.first <= last) open.add(toCome.shift()!.producer);
      if ((attributes & CONTROL) !== 0 && isAbort(batch)) open.delete(producer);
      if (open.has(producer)) continue;
    }
    if ((attributes & CONTROL) === 0 && last >= from) {
      readRecords(batch, base, attributes, from, records);
    }
  }
  return { records, next };
}

function readRecords(
  batch: Buffer,
  base: number,
  attributes: number,
  from: number,
  into: FetchedRecord[],
): void {
  const codec = attributes & CODEC;
  if (codec > GZIP) {
    throw new Error(
      `records are compressed in a way that is not read (${codec}): let the topic's compression.type be producer`,
    );
  }
  const packed = batch.subarray(AT.records);
  const cursor = new Cursor(codec === GZIP ? gunzipSync(packed) : packed);
  const appended = (attributes & LOG_APPEND_TIME) === 0 ? null : int64(batch, AT.maxTime);
  const firstTime = int64(batch, AT.firstTime);
  for (let left = batch.readInt32BE(AT.count); left > 0; left--) {
    const size = cursor.varint();
    const end = cursor.at + size;
    cursor.at++;
    const time = firstTime + cursor.varint();
    const offset = base + cursor.varint();
    if (offset >= from) {
      const key = cursor.bytes();
      const value = cursor.bytes();
      into.push({ offset, time: appended ?? time, key, value, headers: cursor.headers(), size });
    }
    cursor.at = end;
  }
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

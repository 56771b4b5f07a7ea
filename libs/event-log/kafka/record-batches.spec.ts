import { createRequire } from 'node:module';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordsOf } from './record-batches.js';

// kafkajs's own encoder is the other side.
const load = createRequire(import.meta.url);
const { RecordBatch } = load('kafkajs/src/protocol/recordBatch/v0') as {
  RecordBatch(batch: object): Promise<{ buffer: Buffer }>;
};
const encodeRecord = load('kafkajs/src/protocol/recordBatch/record/v0') as (r: object) => object;

const header = fc.tuple(
  fc.string({ minLength: 1 }).filter((name) => name !== '__proto__'),
  fc.string({ unit: 'grapheme' }),
);
const record = fc.record({
  offsetDelta: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  timestampDelta: fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
  key: fc.option(fc.uint8Array({ maxLength: 300 })),
  value: fc.option(fc.uint8Array({ maxLength: 300 })),
  headers: fc.array(header, { maxLength: 5 }).map((all) => Object.fromEntries(all)),
});

it.each([
  ['as they are', 0],
  ['compressed by gzip', 1],
])('reads records %s', async (_, compression) => {
  const records = fc.array(record, { maxLength: 5 });
  const base = fc.integer({ min: 0, max: 2 ** 50 });
  await fc.assert(
    fc.asyncProperty(records, base, async (given, firstOffset) => {
      const { buffer } = await RecordBatch({
        compression,
        firstOffset,
        firstTimestamp: 2 ** 41,
        lastOffsetDelta: 2 ** 31 - 1,
        records: given.map(({ key, value, ...rest }) =>
          encodeRecord({
            ...rest,
            key: key && Buffer.from(key),
            value: value && Buffer.from(value),
          }),
        ),
      });
      const read = recordsOf(buffer, 0, []);
      expect(read.next).toBe(firstOffset + 2 ** 31);
      expect(read.records.map(({ size: _size, ...rest }) => rest)).toEqual(
        given.map(({ offsetDelta, timestampDelta, key, value, headers }) => ({
          offset: firstOffset + offsetDelta,
          time: 2 ** 41 + timestampDelta,
          key: key && Buffer.from(key),
          value: value && Buffer.from(value),
          headers,
        })),
      );
    }),
  );
});

describe('of several batches', () => {
  it('leaves out what lies below the position', async () => {
    const set = await sets({ base: 0, keys: ['a', 'b', 'c'] }, { base: 3, keys: ['d'] });
    expect(readKeys(set, 1)).toEqual({ keys: ['b', 'c', 'd'], next: 4 });
    expect(readKeys(set, 3)).toEqual({ keys: ['d'], next: 4 });
  });

  it('stops before one that the broker cut', async () => {
    const set = await sets({ base: 0, keys: ['a'] }, { base: 1, keys: ['b'] });
    for (const cut of [1, 30, 60, 65]) {
      expect(readKeys(set.subarray(0, set.length - cut), 0)).toEqual({ keys: ['a'], next: 1 });
    }
    expect(readKeys(set.subarray(0, 20), 0)).toEqual({ keys: [], next: 0 });
  });

  it('passes gaps within and behind a batch, and batches that compaction emptied', async () => {
    const set = await sets(
      { base: 0, keys: ['a'], last: 5 },
      { base: 6, keys: [], last: 9 },
      { base: 20, keys: ['b'] },
    );
    expect(readKeys(set, 0)).toEqual({ keys: ['a', 'b'], next: 21 });
    expect(readKeys(set.subarray(0, set.length - 1), 0)).toEqual({ keys: ['a'], next: 10 });
  });

  it('gives what was committed, and passes the marker', async () => {
    const set = await sets({ base: 0, keys: ['a'], producer: 7 }, marker(1, 7, 'commit'));
    expect(readKeys(set, 0)).toEqual({ keys: ['a'], next: 2 });
  });

  it('leaves out what was given up, until its marker', async () => {
    const set = await sets(
      { base: 0, keys: ['a'], producer: 7 },
      { base: 1, keys: ['b'] },
      { base: 2, keys: ['c'], producer: 8 },
      marker(3, 7, 'abort'),
      { base: 4, keys: ['d'], producer: 7 },
      marker(5, 8, 'commit'),
      marker(6, 7, 'commit'),
    );
    const aborted = [{ producer: 7n, first: 0 }];
    expect(readKeys(set, 0, aborted)).toEqual({ keys: ['b', 'c', 'd'], next: 7 });
  });

  // kafkajs 2.2.4 opens one transaction a record: of these it would let a through.
  it('leaves out all of several that were given up before the position', async () => {
    const set = await sets(
      { base: 10, keys: ['a'], producer: 8 },
      { base: 11, keys: ['b'], producer: 7 },
      marker(12, 7, 'abort'),
      marker(13, 8, 'abort'),
      { base: 14, keys: ['c'] },
    );
    const aborted = [
      { producer: 8n, first: 4 },
      { producer: 7n, first: 3 },
    ];
    expect(readKeys(set, 10, aborted)).toEqual({ keys: ['c'], next: 15 });
  });

  it('takes one producer giving up twice for two', async () => {
    const set = await sets(
      { base: 0, keys: ['a'], producer: 7 },
      marker(1, 7, 'abort'),
      { base: 2, keys: ['b'], producer: 7 },
      marker(3, 7, 'commit'),
      { base: 4, keys: ['c'], producer: 7 },
      marker(5, 7, 'abort'),
    );
    const aborted = [
      { producer: 7n, first: 0 },
      { producer: 7n, first: 4 },
    ];
    expect(readKeys(set, 0, aborted)).toEqual({ keys: ['b'], next: 6 });
  });

  // Our keys are text, but a foreign one may look like a marker's.
  it('takes no record for a marker', async () => {
    const set = await sets({ base: 0, keys: ['\0\0\0\0', 'a'], producer: 7 });
    expect(readKeys(set, 0, [{ producer: 7n, first: 0 }])).toEqual({ keys: [], next: 2 });
  });

  it('gives the time of the append where the topic keeps that', async () => {
    const set = await sets({ base: 0, keys: ['a', 'b'], attributes: 0x8, maxTime: 99 });
    expect(recordsOf(set, 0, []).records.map(({ time }) => time)).toEqual([99, 99]);
  });

  it.each([
    ['compressed by zstd', 4, 'zstd'],
    ['compressed in a way that nobody knows', 7, 'number 7'],
    ['broken gzip', 1, 'gzip'],
  ])('gives one record for a batch that is %s, and goes on behind it', async (_, codec, why) => {
    const set = await sets(
      { base: 0, keys: ['a'] },
      { base: 1, keys: ['b', 'c', 'd'], attributes: codec },
      { base: 4, keys: ['e'] },
    );
    for (const from of [0, 1, 2, 3]) {
      const { records, next } = recordsOf(set, from, []);
      const [placeholder, last] = records.slice(-2);
      expect(placeholder).toMatchObject({ offset: 3, time: 1, key: null, value: null });
      expect(placeholder!.headers['dateline_unreadable']).toContain(why);
      expect(String(last!.key)).toBe('e');
      expect(next).toBe(5);
    }
    expect(readKeys(set, 4)).toEqual({ keys: ['e'], next: 5 });
  });

  it('reads a batch of very many records', async () => {
    const keys = Array.from({ length: 150_000 }, () => 'a');
    const { records } = recordsOf(await sets({ base: 0, keys }), 0, []);
    expect(records).toHaveLength(150_000);
  });

  it('passes a batch that cannot be read and was given up', async () => {
    const given = { base: 0, keys: ['a'], producer: 7, attributes: 4 };
    const set = await sets(given, marker(1, 7, 'abort'));
    expect(readKeys(set, 0, [{ producer: 7n, first: 0 }])).toEqual({ keys: [], next: 2 });
  });

  it('gives one record for a message of an older format', async () => {
    const set = await sets({ base: 5, keys: ['a'] }, { base: 6, keys: ['b'] });
    set[16] = 1;
    const { records, next } = recordsOf(set, 0, []);
    expect(records.map(({ offset, key }) => [offset, key && String(key)])).toEqual([
      [5, null],
      [6, 'b'],
    ]);
    expect(records[0]!.headers['dateline_unreadable']).toContain('format 1');
    expect(next).toBe(7);
  });

  it('gives one record for a batch that says it holds more than it does', async () => {
    const set = await sets({ base: 0, keys: ['a'] });
    set.writeInt32BE(2 ** 31 - 1, 57);
    const { records } = recordsOf(set, 0, []);
    expect(records).toMatchObject([
      { key: null, headers: { dateline_unreadable: expect.stringContaining('more') } },
    ]);
  });

  it('gives one record for what gzip made small and would fill the memory', async () => {
    const set = await bomb(64 * 1024 * 1024);
    expect(set.length).toBeLessThan(128 * 1024);
    const { records, next } = recordsOf(set, 0, []);
    expect(records).toHaveLength(1);
    expect(records[0]!.headers['dateline_unreadable']).toContain('larger than');
    expect(next).toBe(1);
  });

  it('unpacks no more at once than fits, and leaves what is behind it for the next read', async () => {
    const one = await bomb(6 * 1024 * 1024);
    const set = Buffer.concat([0, 1, 2, 3].map((base) => based(one, base)));
    const first = recordsOf(set, 0, []);
    expect(first.next).toBe(2);
    const second = recordsOf(set, first.next, []);
    expect(second.records.map(({ offset }) => offset)).toEqual([2, 3]);
  });
});

/** A batch of one record, compressed by gzip, with a value of so many zeros. */
async function bomb(bytes: number): Promise<Buffer> {
  const { buffer } = await RecordBatch({
    compression: 1,
    firstOffset: 0,
    firstTimestamp: 1,
    maxTimestamp: 1,
    lastOffsetDelta: 0,
    records: [encodeRecord({ key: 'a', value: Buffer.alloc(bytes), offsetDelta: 0 })],
  });
  return buffer;
}

function based(batch: Buffer, base: number): Buffer {
  const copy = Buffer.from(batch);
  copy.writeBigInt64BE(BigInt(base), 0);
  return copy;
}

interface Given {
  base: number;
  keys: (string | Buffer)[];
  /** The last offset that the batch covers. */
  last?: number;
  producer?: number;
  attributes?: number;
  maxTime?: number;
}

const CONTROL = 0x20;

function marker(base: number, producer: number, kind: 'abort' | 'commit'): Given {
  const key = Buffer.from([0, 0, 0, kind === 'abort' ? 0 : 1]);
  return { base, keys: [key], producer, attributes: CONTROL };
}

async function sets(...batches: Given[]): Promise<Buffer> {
  const encoded = batches.map(async ({ base, keys, last, producer, attributes = 0, maxTime }) => {
    const { buffer } = await RecordBatch({
      firstOffset: base,
      firstTimestamp: 1,
      maxTimestamp: maxTime ?? 1,
      lastOffsetDelta: (last ?? base + Math.max(keys.length, 1) - 1) - base,
      transactional: producer !== undefined,
      producerId: producer ?? -1,
      records: keys.map((key, offsetDelta) => encodeRecord({ key, value: null, offsetDelta })),
    });
    buffer.writeInt16BE(buffer.readInt16BE(21) | attributes, 21);
    return buffer;
  });
  return Buffer.concat(await Promise.all(encoded));
}

function readKeys(set: Buffer, from: number, aborted: { producer: bigint; first: number }[] = []) {
  const { records, next } = recordsOf(set, from, aborted);
  return { keys: records.map(({ key }) => String(key)), next };
}

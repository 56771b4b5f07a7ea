import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  decodeStored,
  encodeStored,
  stampTime,
  storedTime,
  storedTimeAndKey,
} from './stored-event.js';

const text = fc.string({ unit: 'grapheme', maxLength: 300 });
const headerName = fc.oneof(
  text.filter((name) => name !== '__proto__'),
  fc.constantFrom('ce_id', 'ce_type', 'traceparent', 'content-type'),
);
const event = fc.record({
  edition: text,
  key: text,
  headers: fc.dictionary(headerName, text, { maxKeys: 12 }).map((headers) => ({ ...headers })),
  value: fc.uint8Array({ maxLength: 400 }),
});

it('gives back every event as it was', () => {
  fc.assert(
    fc.property(event, fc.integer({ min: 0, max: 2 ** 50 }), (given, time) => {
      const stored = encodeStored(given);
      stampTime(stored, time);
      const read = decodeStored(new Uint8Array(stored));
      expect({ ...read, value: [...read.value] }).toEqual({
        ...given,
        value: [...given.value],
        time,
      });
      expect(Object.keys(read.headers)).toEqual(Object.keys(given.headers));
      expect(storedTime(stored)).toBe(time);
      expect(storedTimeAndKey(stored)).toEqual({ time, key: given.key });
    }),
  );
});

it('spends one byte on the name of a CloudEvents header', () => {
  const base = { edition: 'en', key: 'k', value: Buffer.alloc(0) };
  const without = encodeStored({ ...base, headers: {} }).length;
  expect(encodeStored({ ...base, headers: { ce_specversion: '1.0' } }).length - without).toBe(
    1 + 1 + 3,
  );
});

it('refuses a format that it does not know', () => {
  const stored = encodeStored({ edition: 'en', key: 'k', headers: {}, value: Buffer.alloc(0) });
  stored[0] = 9;
  expect(() => decodeStored(stored)).toThrow('format 9');
});

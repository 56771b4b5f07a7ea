import { expect, it } from 'vitest';
import { anEvent } from '../contract/log-under-test.contract.js';
import { eventOf, messageOf, newLogIdRecord, saysLogId, sizeOf } from './record.js';

it('sends the bytes of the value as they are, also when they are a part of others', () => {
  const value = new Uint8Array(Uint8Array.from({ length: 256 }, (_, i) => i).buffer, 100, 50);
  const message = messageOf(anEvent({ value }), 3);
  expect(message.partition).toBe(3);
  expect([...(message.value as Buffer)]).toEqual([...value]);
});

it('takes the edition from the header, and lives without one', () => {
  const record = { offset: 7, time: 1_000, key: Buffer.from('ə 🌍'), value: null, size: 0 };
  const headers = { ce_edition: 'az' };
  expect(eventOf('articles', 2, { ...record, headers })).toEqual({
    topic: 'articles',
    partition: 2,
    offset: 7,
    time: 1_000,
    edition: 'az',
    key: 'ə 🌍',
    headers,
    value: new Uint8Array(),
  });
  expect(eventOf('articles', 2, { ...record, key: null, headers: {} })).toMatchObject({
    edition: '',
    key: '',
  });
});

it('tells the record of the log id from events', () => {
  const [one, other] = [newLogIdRecord(0), newLogIdRecord(0)];
  expect(one.key).not.toBe(other.key);
  expect(one).toMatchObject({ headers: { ce_type: 'log.started' }, value: new Uint8Array() });
  expect(saysLogId({ key: Buffer.from(one.key) })).toBe(true);
  expect(saysLogId({ key: Buffer.from(anEvent().key) })).toBe(false);
  expect(saysLogId({ key: null })).toBe(false);
});

// A request is filled up to a limit by these sizes.
it('counts headers and key into the size', () => {
  const base = sizeOf(anEvent({ key: '', headers: {}, value: Buffer.alloc(100) }));
  expect(base).toBeGreaterThan(100);
  const long = 'x'.repeat(1_000);
  expect(sizeOf(anEvent({ key: long, headers: {}, value: Buffer.alloc(100) }))).toBe(base + 1_000);
  const told = sizeOf(anEvent({ key: '', headers: { [long]: long }, value: Buffer.alloc(100) }));
  expect(told).toBeGreaterThanOrEqual(base + 2_000);
});

import { expect, it } from 'vitest';
import type { Finding } from '#errors/dateline-error.js';
import { AHEAD, readInstant } from './read-instant.js';
import { sayInto } from './say.js';

const NOW = Date.parse('2026-03-02T00:00:00Z');

function read(value: unknown): string | Finding | undefined {
  const findings: Finding[] = [];
  return readInstant(value, 'f', NOW, sayInto(findings)) ?? findings[0];
}

it.each([
  ['2018-07-10T15:52:00+04:00', '2018-07-10T11:52:00.000Z'],
  ['2018-07-10T11:52:00Z', '2018-07-10T11:52:00.000Z'],
  ['2018-07-10t11:52:00z', '2018-07-10T11:52:00.000Z'],
  ['2018-07-10T11:52:00.5Z', '2018-07-10T11:52:00.500Z'],
  ['2018-07-10T11:52:00.123999999Z', '2018-07-10T11:52:00.123Z'],
  ['2018-01-01T00:30:00+01:00', '2017-12-31T23:30:00.000Z'],
  ['2018-07-10T11:52:00-00:00', '2018-07-10T11:52:00.000Z'],
  ['2018-07-10T00:00:00-23:59', '2018-07-10T23:59:00.000Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ['1800-01-01T00:00:00Z', '1800-01-01T00:00:00.000Z'],
  ['2027-03-03T00:00:00Z', '2027-03-03T00:00:00.000Z'],
  [' 2018-07-10T11:52:00Z ', '2018-07-10T11:52:00.000Z'],
])('reads %s', (given, stored) => expect(read(given)).toBe(stored));

it.each([
  '',
  'yesterday',
  '2018-07-10',
  '2018-07-10T15:52:00',
  '2018-07-10T15:52+04:00',
  '2018-07-10 15:52:00Z',
  '10.07.2018 15:52',
  'Tue, 10 Jul 2018 15:52:00 GMT',
  '1531223520',
  '2018-07-10T15:52:00+0400',
  '2018-07-10T15:52:00 +04:00',
  '2018-07-10T15:52:00.Z',
  '+002018-07-10T15:52:00Z',
  '2023-02-30T00:00:00Z',
  '2023-02-29T00:00:00Z',
  '2023-04-31T00:00:00Z',
  '2023-13-01T00:00:00Z',
  '2023-00-10T00:00:00Z',
  '2023-01-00T00:00:00Z',
  '2023-01-01T24:00:00Z',
  '2023-01-01T00:60:00Z',
  '2016-12-31T23:59:60Z',
  '2023-01-01T00:00:00+24:00',
  '2023-01-01T00:00:00+01:60',
])('refuses %j as no date', (given) => {
  expect(read(given)).toMatchObject({ code: 'DATE_INVALID', field: 'f' });
});

it.each([
  '1799-12-31T23:59:59.999Z',
  '1800-01-01T00:00:00+00:01',
  '0000-01-01T00:00:00Z',
  '0099-01-01T00:00:00Z',
  '2027-03-03T00:00:00.001Z',
  '9999-12-31T23:59:59Z',
])('refuses %s as out of range', (given) => {
  expect(read(given)).toMatchObject({ code: 'DATE_OUT_OF_RANGE', field: 'f' });
});

it('lets an expiry lie decades ahead, and no further than a hundred years', () => {
  const said: string[] = [];
  const readExpiry = (text: string) =>
    readInstant(
      text,
      'expiresAt',
      Date.parse('2026-03-02T00:00:00Z'),
      (code) => said.push(code),
      AHEAD.expiry,
    );
  expect(readExpiry('2056-01-01T00:00:00Z')).toBe('2056-01-01T00:00:00.000Z');
  expect(readExpiry('2136-01-01T00:00:00Z')).toBeUndefined();
  expect(said).toEqual(['DATE_OUT_OF_RANGE']);
});

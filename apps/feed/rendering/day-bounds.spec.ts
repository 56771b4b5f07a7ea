import { expect, it } from 'vitest';
import { dayBounds, dayOf } from './day-bounds.js';

const iso = (day: string, timeZone: string) => {
  const { from, until } = dayBounds(day, timeZone);
  return [new Date(from).toISOString(), new Date(until).toISOString()];
};

it.each([
  ['2018-07-10', 'Asia/Baku', '2018-07-09T20:00:00.000Z', '2018-07-10T20:00:00.000Z'],
  ['2018-07-10', 'UTC', '2018-07-10T00:00:00.000Z', '2018-07-11T00:00:00.000Z'],
  ['2018-12-31', 'America/New_York', '2018-12-31T05:00:00.000Z', '2019-01-01T05:00:00.000Z'],
  ['2024-02-29', 'Pacific/Kiritimati', '2024-02-28T10:00:00.000Z', '2024-02-29T10:00:00.000Z'],
])('%s in %s', (day, timeZone, from, until) => expect(iso(day, timeZone)).toEqual([from, until]));

it('gives a day on which clocks go forward 23 hours', () => {
  expect(iso('2024-03-31', 'Europe/Berlin')).toEqual([
    '2024-03-30T23:00:00.000Z',
    '2024-03-31T22:00:00.000Z',
  ]);
});

it('begins a day that has no midnight at its first instant', () => {
  // Beirut's clocks went from 00:00 to 01:00.
  expect(iso('2022-03-27', 'Asia/Beirut')[0]).toBe('2022-03-26T22:00:00.000Z');
});

it('names the day that an instant lies in', () => {
  const { from, until } = dayBounds('2018-07-10', 'Asia/Baku');
  expect([from - 1, from, until - 1, until].map((time) => dayOf(time, 'Asia/Baku'))).toEqual([
    '2018-07-09',
    '2018-07-10',
    '2018-07-10',
    '2018-07-11',
  ]);
});

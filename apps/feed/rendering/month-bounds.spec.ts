import { expect, it } from 'vitest';
import { monthBounds, monthOf } from './month-bounds.js';

const isoBounds = (month: string, timeZone: string) => {
  const { from, until } = monthBounds(month, timeZone);
  return [new Date(from).toISOString(), new Date(until).toISOString()];
};

it.each([
  ['2018-07', 'Asia/Baku', '2018-06-30T20:00:00.000Z', '2018-07-31T20:00:00.000Z'],
  ['2018-12', 'UTC', '2018-12-01T00:00:00.000Z', '2019-01-01T00:00:00.000Z'],
  ['2024-02', 'America/New_York', '2024-02-01T05:00:00.000Z', '2024-03-01T05:00:00.000Z'],
  ['2024-03', 'America/New_York', '2024-03-01T05:00:00.000Z', '2024-04-01T04:00:00.000Z'],
])('%s in %s begins and ends at midnight there', (month, timeZone, from, until) => {
  expect(isoBounds(month, timeZone)).toEqual([from, until]);
});

it('an instant is in the month of its time zone', () => {
  const time = Date.parse('2018-06-30T21:00:00.000Z');
  expect(monthOf(time, 'Asia/Baku')).toBe('2018-07');
  expect(monthOf(time, 'UTC')).toBe('2018-06');
});

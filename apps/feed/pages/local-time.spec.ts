import { expect, it } from 'vitest';
import { localTime } from './local-time.js';

it('writes date and time as the edition reads them', () => {
  expect(localTime('2018-07-10T11:52:00.000Z', 'Asia/Baku')).toEqual({
    day: '2018-07-10',
    date: '2018.07.10',
    time: '15:52',
    full: '2018.07.10 / 15:52',
  });
});

it.each([
  ['2018-12-31T20:30:00.000Z', 'Asia/Baku', '2019.01.01 / 00:30'],
  ['2018-01-01T02:00:00.000Z', 'America/New_York', '2017.12.31 / 21:00'],
  // Azerbaijan kept summer time until 2015.
  ['2015-07-01T12:00:00.000Z', 'Asia/Baku', '2015.07.01 / 17:00'],
  ['2018-07-10T11:52:00.000Z', 'Asia/Kathmandu', '2018.07.10 / 17:37'],
  ['0987-01-01T00:00:00.000Z', 'UTC', '0987.01.01 / 00:00'],
])('%s in %s is %s', (instant, timeZone, full) => {
  expect(localTime(instant, timeZone).full).toBe(full);
});

import { expect, it } from 'vitest';
import { httpDate, parseHttpDate } from './http-date.js';

const TIME = Date.UTC(1994, 10, 6, 8, 49, 37);

it.each([
  ['IMF-fixdate', 'Sun, 06 Nov 1994 08:49:37 GMT'],
  ['RFC 850', 'Sunday, 06-Nov-94 08:49:37 GMT'],
  ['asctime', 'Sun Nov  6 08:49:37 1994'],
])('reads the spelling %s', (_name, text) => expect(parseHttpDate(text)).toBe(TIME));

it.each([
  '1994-11-06T08:49:37Z',
  'Sun, 06 Nov 1994 08:49:37 +0100',
  'Sun, 99 Nov 1994 08:49:37 GMT',
  'yesterday',
  '',
])('ignores %j', (text) => expect(parseHttpDate(text)).toBeNull());

it('writes what it reads', () => expect(parseHttpDate(httpDate(TIME + 999))).toBe(TIME));

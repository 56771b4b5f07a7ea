import { expect, it } from 'vitest';
import { conditionalGet, type Conditions } from './conditional-get.js';
import { httpDate } from './http-date.js';

const SECOND = Date.UTC(2018, 6, 10, 11, 52, 0);
const current = { etag: '"now"', lastModified: SECOND };
const date = (offsetMs: number) => httpDate(SECOND + offsetMs);

it.each<[string, Conditions, 200 | 304 | 412]>([
  ['sends all to who asks without conditions', {}, 200],
  ['knows its tag', { 'if-none-match': '"now"' }, 304],
  ['knows its tag among several', { 'if-none-match': '"old", "now" , "older"' }, 304],
  ['knows its tag without blanks', { 'if-none-match': '"old","now"' }, 304],
  ['compares weakly', { 'if-none-match': 'W/"now"' }, 304],
  ['compares weakly in a list', { 'if-none-match': '"old", W/"now"' }, 304],
  ['takes * for every tag', { 'if-none-match': '*' }, 304],
  ['takes * with blanks', { 'if-none-match': ' * ' }, 304],
  ['sends all for another tag', { 'if-none-match': '"old"' }, 200],
  ['sends all for a tag of another case', { 'if-none-match': '"NOW"' }, 200],
  ['keeps a comma inside its tag', { 'if-none-match': '"old,","now"' }, 304],
  ['does not find a tag inside another', { 'if-none-match': '"a,"now",b"' }, 200],
  ['ignores an empty list', { 'if-none-match': '' }, 200],
  ['ignores empty members', { 'if-none-match': ',, "now",' }, 304],
  ['ignores a tag without quotes', { 'if-none-match': 'now' }, 200],
  ['ignores a lower-case weak mark', { 'if-none-match': 'w/"now"' }, 200],
  ['knows its second', { 'if-modified-since': date(0) }, 304],
  ['sends all to an earlier second', { 'if-modified-since': date(-1_000) }, 200],
  ['sends all to a later second: clocks are skewed', { 'if-modified-since': date(1_000) }, 200],
  ['sends all to a far future', { 'if-modified-since': date(10 ** 12) }, 200],
  ['ignores what is no HTTP date', { 'if-modified-since': '2018-07-10T11:52:00Z' }, 200],
  ['prefers the tag to the date', { 'if-none-match': '"old"', 'if-modified-since': date(0) }, 200],
  ['prefers a known tag too', { 'if-none-match': '"now"', 'if-modified-since': date(-9e5) }, 304],
  ['prefers even a broken tag', { 'if-none-match': 'now', 'if-modified-since': date(0) }, 200],
  ['holds If-Match', { 'if-match': '"now"' }, 200],
  ['takes * in If-Match', { 'if-match': '*' }, 200],
  ['refuses a failed If-Match', { 'if-match': '"old"' }, 412],
  ['compares If-Match strongly', { 'if-match': 'W/"now"' }, 412],
  ['goes on to If-None-Match after If-Match', { 'if-match': '*', 'if-none-match': '"now"' }, 304],
  ['refuses what changed since', { 'if-unmodified-since': date(-1_000) }, 412],
  ['holds If-Unmodified-Since', { 'if-unmodified-since': date(0) }, 200],
  ['ignores a broken If-Unmodified-Since', { 'if-unmodified-since': 'never' }, 200],
  ['prefers If-Match', { 'if-match': '"now"', 'if-unmodified-since': date(-1_000) }, 200],
])('%s', (_name, conditions, verdict) => {
  expect(conditionalGet(conditions, current)).toBe(verdict);
});

it('compares no date while Last-Modified may not be told', () => {
  const young = { etag: '"now"', lastModified: null };
  expect(conditionalGet({ 'if-modified-since': date(0) }, young)).toBe(200);
  expect(conditionalGet({ 'if-unmodified-since': date(-1_000) }, young)).toBe(200);
});

import { expect, it } from 'vitest';
import { chooseCoding, rememberingCodings, type Coding } from './content-encoding.js';

const TABLE: [string | undefined, Coding | null][] = [
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip', 'gzip'],
  ['GZip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['br', 'br'],
  ['gzip, deflate, br', 'br'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip;q=1.0, br;q=0.9', 'gzip'],
  ['br;q=0.2,gzip;q=0.3', 'gzip'],
  ['gzip;q=0', 'identity'],
  ['br;q=0, gzip', 'gzip'],
  ['gzip ; q=0.5', 'gzip'],
  ['*', 'br'],
  ['*;q=0.5', 'br'],
  ['br;q=0, *', 'gzip'],
  ['gzip;q=0.8, *;q=0.1', 'gzip'],
  ['identity', 'identity'],
  ['identity, gzip;q=0.5', 'identity'],
  ['identity;q=0.5, gzip;q=0.5', 'gzip'],
  ['identity;q=0', null],
  ['identity;q=0, gzip', 'gzip'],
  ['identity;q=0, deflate', null],
  ['*;q=0', null],
  ['gzip, *;q=0', 'gzip'],
  ['identity;q=0.1, *;q=0', 'identity'],
  ['deflate, compress', 'identity'],
  ['gzip;q=2', 'identity'],
  ['gzip;q=0.1234', 'identity'],
  ['gzip;level=9', 'identity'],
  ['gzip;q=0.001', 'gzip'],
  ['gzip;q=0, gzip', 'identity'],
  [',,gzip,', 'gzip'],
];

it.each(TABLE)('answers %j with %s', (header, coding) => {
  expect(chooseCoding(header)).toBe(coding);
});

it('remembers without a change of the answer', () => {
  const choose = rememberingCodings();
  for (const [header, coding] of [...TABLE, ...TABLE]) expect(choose(header)).toBe(coding);
});

it('goes on choosing after more headers than it remembers', () => {
  const choose = rememberingCodings();
  for (let i = 0; i < 3_000; i++) expect(choose(`gzip, x-${i}`)).toBe('gzip');
});

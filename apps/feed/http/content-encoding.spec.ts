import { expect, it } from 'vitest';
import {
  chooseCoding,
  rememberingCodings,
  type Coding,
  type Compressed,
} from './content-encoding.js';

/** What a runtime without zstd can make, and one with it. */
const WITHOUT: readonly Compressed[] = ['br', 'gzip'];
const WITH: readonly Compressed[] = ['br', 'zstd', 'gzip'];

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
  expect(chooseCoding(header, WITHOUT)).toBe(coding);
});

/** As Chrome and Firefox send it. */
const BROWSER = 'gzip, deflate, br, zstd';

it.each<[string, Coding | null, Coding | null]>([
  [BROWSER, 'br', 'br'],
  ['zstd', 'zstd', 'identity'],
  ['ZSTD', 'zstd', 'identity'],
  ['gzip, zstd', 'zstd', 'gzip'],
  ['gzip, zstd;q=0.9', 'gzip', 'gzip'],
  ['zstd;q=0.9, br;q=0.8', 'zstd', 'br'],
  ['zstd;q=0, gzip', 'gzip', 'gzip'],
  ['br;q=0, *', 'zstd', 'gzip'],
  ['*;q=0, zstd', 'zstd', null],
  ['identity;q=0, zstd', 'zstd', null],
])('answers %j with %s where there is zstd, and with %s elsewhere', (header, there, elsewhere) => {
  expect([chooseCoding(header, WITH), chooseCoding(header, WITHOUT)]).toEqual([there, elsewhere]);
});

it('remembers without a change of the answer', () => {
  const choose = rememberingCodings(WITHOUT);
  for (const [header, coding] of [...TABLE, ...TABLE]) expect(choose(header)).toBe(coding);
});

it('goes on choosing after more headers than it remembers', () => {
  const choose = rememberingCodings(WITHOUT);
  for (let i = 0; i < 3_000; i++) expect(choose(`gzip, x-${i}`)).toBe('gzip');
});

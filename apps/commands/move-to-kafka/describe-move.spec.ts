import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseEditions } from '#config/editions.js';
import { loadSettings } from '#config/settings.js';
import { describeMove, whatIsNext } from './describe-move.js';
import type { MovedWord } from './moved-word.js';

const editions = parseEditions(readFileSync('editions.json', 'utf8'));
const words = (kind: MovedWord['kind'], edition: string, count: number): MovedWord[] =>
  Array.from({ length: count }, (_, n) => ({
    kind,
    edition,
    id: `${kind}-${n}`,
    version: n,
    toldAt: n,
  }));

it('counts what moved, by editions, and names those that no file lists', () => {
  const all = [
    ...words('live', 'en', 1_200),
    ...words('waiting', 'en', 2),
    ...words('withdrawn', 'en', 31),
    ...words('live', 'fr', 4),
  ];
  expect(describeMove({ words: all, written: 37, overtaken: [] }, editions)).toBe(
    [
      'edition                         live  embargoed  withdrawn',
      'en                             1,200          2         31',
      'fr (not in the editions file)      4          0          0',
      'all                            1,204          2         31',
      '',
      '37 written now, 1,200 by an earlier run.',
    ].join('\n'),
  );
});

it('names the articles that were left out', () => {
  const all = words('live', 'en', 2);
  const text = describeMove({ words: all, written: 1, overtaken: all.slice(1) }, editions);
  expect(text).toContain('1 written now.');
  expect(text).toContain('  en/live-1');
});

it('says how writers keep their token, and shows none', () => {
  expect(whatIsNext(loadSettings({ DATA_DIR: '/srv/data' }))).toContain(
    "INGEST_TOKEN=$(cat '/srv/data/token')",
  );
  const token = 'b1946ac92492d2347c6235b4d2611184';
  expect(whatIsNext(loadSettings({ INGEST_TOKEN: token }))).not.toContain(token);
});

import { expect, it } from 'vitest';
import type { TopicRecord } from '../installation/topic-reader.js';
import { readEnriched, readWord } from './read-record.js';

const record = (type: string | null, value: Buffer | null): TopicRecord => ({
  topic: 'articles',
  partition: 2,
  offset: 7,
  key: 'a',
  type,
  time: 1,
  value,
});
const json = (data: unknown) => Buffer.from(JSON.stringify(data));

it('reads words of the newsroom', () => {
  const put = record('article.published', json({ id: 'a', headline: 'One (1.4)' }));
  expect(readWord(put)).toEqual({ id: 'a', partition: 2, offset: 7, serial: 4 });
  const withdrawn = record('article.withdrawn', json({ id: 'a', reason: 'x' }));
  expect(readWord(withdrawn)).toMatchObject({ id: 'a', serial: null });
});

it('reads what enrichment tells', () => {
  const version = { contentVersion: 3, relatedVersion: 5, related: [{ id: 'b' }] };
  const enriched = json({ article: { id: 'a', headline: 'One (1.2)' }, ...version });
  expect(readEnriched(record('article.enriched', enriched))).toEqual({
    type: 'enriched',
    id: 'a',
    serial: 2,
    contentVersion: 3,
    relatedVersion: 5,
    related: ['b'],
  });
  const related = json({ id: 'a', relatedVersion: 6, related: [] });
  expect(readEnriched(record('article.related', related))).toMatchObject({ relatedVersion: 6 });
  const gone = json({ id: 'a', reason: 'x' });
  expect(readEnriched(record('article.withdrawn', gone))).toEqual({ type: 'gone', id: 'a' });
});

it('passes over poison', () => {
  for (const value of [null, Buffer.from([0xff]), Buffer.from('{"id":'), Buffer.from('7')]) {
    expect(readWord(record('article.published', value))).toBeNull();
    expect(readEnriched(record('article.enriched', value))).toBeNull();
  }
  expect(readWord(record(null, json({ id: 'a' })))).toBeNull();
});

import { expect, it } from 'vitest';
import { articleInputSchema } from '../article-input.js';
import { anArticleInput } from '../../../test/fixtures/an-article-input.js';
import { shapeFindings } from './shape-findings.js';

const details = (changes: object) =>
  shapeFindings(articleInputSchema, { ...anArticleInput(), ...changes }).told.map(
    ({ code, field, detail }) => `${code} ${field}: ${detail}`,
  );

it('finds nothing wrong with a shape that fits', () => expect(details({})).toEqual([]));

it.each<[object, string[]]>([
  [
    { headline: null },
    ['FIELD_INVALID headline: must be a text; given is null; leave the field out instead'],
  ],
  [{ headline: ['a'] }, ['FIELD_INVALID headline: must be a text; given is a list']],
  [{ headline: undefined }, ['FIELD_MISSING headline: headline is required']],
  [{ body: { html: '' } }, ['FIELD_INVALID body: must be a text; given is an object']],
  [{ authors: 'Mira' }, ['FIELD_INVALID authors: must be a list; given is a text']],
  [{ authors: [1] }, ['FIELD_INVALID authors[0]: must be a text; given is 1']],
  [
    { rights: { syndication: 'all' } },
    ['FIELD_INVALID rights.syndication: must be one of everyone, nobody; given is "all"'],
  ],
  [
    { media: [{ url: 'u', type: 't', width: 0, height: -1, size: -1 }] },
    [
      'FIELD_INVALID media[0].size: must be at least 0; given is -1',
      'FIELD_INVALID media[0].width: must be more than 0; given is 0',
      'FIELD_INVALID media[0].height: must be more than 0; given is -1',
    ],
  ],
  [
    { media: [{ url: 'u', type: 't', size: Infinity }] },
    ['FIELD_INVALID media[0].size: must be a number; given is Infinity'],
  ],
  [{ related: [{}] }, ['FIELD_MISSING related[0].id: related[0].id is required']],
  [{ related: [{ url: 'u' }] }, ['FIELD_MISSING related[0].title: related[0].title is required']],
  [
    { related: [{ id: 'a', rel: 'b' }] },
    ['FIELD_UNKNOWN related[0].rel: "rel" is not a field here'],
  ],
  [{ related: ['a'] }, ['FIELD_INVALID related[0]: must be an object; given is a text']],
])('%j', (changes, told) => expect(details(changes)).toEqual(told));

it('names unknown fields, those of every object too, in whole characters and cut short', () => {
  const document: unknown = JSON.parse(
    '{"__proto__": 1, "constructor": 2, "toString": 3, "\\ud800": 4, "a.b": 5}',
  );
  const names = shapeFindings(articleInputSchema, document)
    .told.filter(({ code }) => code === 'FIELD_UNKNOWN')
    .map(({ field }) => field);
  expect(names).toEqual(['__proto__', 'constructor', 'toString', '\uFFFD', 'a.b']);
});

it('is not led astray by a document half a million lists deep', () => {
  const deep: unknown = JSON.parse(`${'['.repeat(500_000)}${']'.repeat(500_000)}`);
  expect(details({ headline: deep })).toEqual([
    'FIELD_INVALID headline: must be a text; given is a list',
  ]);
});

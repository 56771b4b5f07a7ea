import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DatelineError } from '#errors/dateline-error.js';
import { loadEditions, parseEditions } from './editions.js';

const shipped = JSON.parse(readFileSync('editions.json', 'utf8')) as Record<string, unknown>[];

/** The findings for the shipped file with one edition changed. */
function findingsFor(changes: Record<string, unknown>): { field?: string; detail: string }[] {
  try {
    parseEditions(JSON.stringify([{ ...shipped[0], ...changes }, shipped[1]]));
  } catch (error) {
    if (error instanceof DatelineError) return [...error.findings];
    throw error;
  }
  return [];
}

it('ships en, az and ru with the same seven sections, in the time zone of Baku', () => {
  const editions = loadEditions('editions.json');
  expect([...editions.keys()]).toEqual(['en', 'az', 'ru']);
  for (const edition of editions.values()) {
    expect(edition.timeZone).toBe('Asia/Baku');
    expect(edition.sections.map(({ name }) => name)).toEqual([
      'politics',
      'world',
      'business',
      'society',
      'science',
      'culture',
      'sport',
    ]);
  }
});

it.each([
  ['an edition that would hide a route', { name: 'feeds' }, '[0].name'],
  ['a name that stands twice', { name: 'az' }, '[1].name'],
  ['a name that is no slug', { name: 'En glish' }, '[0].name'],
  ['an unknown time zone', { timeZone: 'Asia/Bakuu' }, '[0].timeZone'],
  ['a language that is no tag', { language: 'a_z' }, '[0].language'],
  ['no sections', { sections: [] }, '[0].sections'],
  [
    'a section that would hide a route',
    { sections: [{ name: 'archive', title: 'x' }] },
    '[0].sections[0].name',
  ],
  [
    'a section twice',
    {
      sections: [
        { name: 'a', title: 'x' },
        { name: 'a', title: 'y' },
      ],
    },
    '[0].sections[1].name',
  ],
  ['an unknown member', { colour: 'red' }, '[0]'],
])('refuses %s, naming the place', (_name, changes, field) => {
  expect(findingsFor(changes).some((found) => found.field?.startsWith(field))).toBe(true);
});

// Sitemaps lie at the root, so that their name is free below an edition.
it('takes a section called sitemap', () => {
  expect(findingsFor({ sections: [{ name: 'sitemap', title: 'Site map' }] })).toEqual([]);
});

it('reports all places at once', () => {
  const findings = findingsFor({ timeZone: 'x', language: 'a_z', title: undefined, colour: 'red' });
  expect(findings.map(({ field }) => field)).toEqual(
    expect.arrayContaining(['[0].timeZone', '[0].language', '[0].title', '[0]']),
  );
  expect(findings.find(({ field }) => field === '[0].title')?.detail).toBe('is missing');
});

it.each(['', '[', '{}', '[]'])('refuses %j as an editions file', (text) => {
  expect(() => parseEditions(text)).toThrow('EDITIONS_INVALID');
});

it('says which file it could not read', () => {
  expect(() => loadEditions('no-such-file.json')).toThrow('no-such-file.json cannot be read');
});

it('says of a file that is not JSON which file that is', () => {
  try {
    parseEditions('{');
    expect.unreachable();
  } catch (error) {
    const { findings } = error as DatelineError;
    expect(findings).toMatchObject([{ field: 'EDITIONS_FILE', code: 'EDITIONS_INVALID' }]);
    expect(findings[0]!.detail).toContain('not JSON');
  }
});

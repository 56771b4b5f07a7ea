import { expect, it } from 'vitest';
import type { Finding } from '#errors/dateline-error.js';
import { readSlug } from './read-slug.js';
import { sayInto } from './say.js';

const findingsOf = (value: unknown): Finding[] => {
  const findings: Finding[] = [];
  readSlug(value, 'source', sayInto(findings));
  return findings;
};

it.each(['ecb', 'city-desk', 'wire-2', '7'])('takes %s', (given) => {
  expect(findingsOf(given)).toEqual([]);
});

it.each([
  ['City Desk', 'city-desk'],
  [' ecb', 'ecb'],
  ['Agência_Nova', 'agencia-nova'],
  ['a--b', 'a-b'],
  ['-a-', 'a'],
  ['новости', 'city-desk'],
  ['a'.repeat(61), 'a'.repeat(60)],
  // Only the beginning is looked at: to decompose all of it could take long.
  [`${'-'.repeat(240)}a`, 'city-desk'],
])('refuses %j, says what fits and shows %s', (given, example) => {
  const [finding] = findingsOf(given);
  expect(finding).toMatchObject({ code: 'FIELD_INVALID', field: 'source' });
  expect(finding?.detail).toContain('lower-case letters a-z, digits and single hyphens');
  expect(finding?.detail).toContain(`such as "${example}"`);
});

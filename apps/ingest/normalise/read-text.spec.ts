import { describe, expect, it } from 'vitest';
import type { Finding } from '#errors/dateline-error.js';
import {
  readExternalId,
  readRequiredText,
  readText,
  readTexts,
  type TextRule,
} from './read-text.js';
import { sayInto } from './say.js';

const LINE: TextRule = { max: 10, lines: 'one' };
const LINES: TextRule = { max: 10, lines: 'many' };
const LIST = { ...LINE, entries: 3 };

function reading<T>(read: (say: ReturnType<typeof sayInto>) => T): {
  value: T;
  findings: Finding[];
} {
  const findings: Finding[] = [];
  return { value: read(sayInto(findings)), findings };
}

const text = (value: unknown, rule = LINES) => reading((say) => readText(value, 'f', rule, say));

it.each([
  ['trims', '  a ', 'a'],
  ['keeps line breaks, as one kind', 'a\r\nb\rc\u0085d\ve', 'a\nb\nc\nd\ne'],
  ['composes', 'e\u0301', '\u00e9'],
  ['drops control characters', 'a\u0000\u0007\u001b\u007f\u0092b', 'ab'],
  ['drops noncharacters', 'a\uFFFE\uFFFF\uFDD0\u{1FFFE}\u{10FFFF}b', 'ab'],
  ['keeps tabs', 'a\tb', 'a\tb'],
  ['keeps what lies outside the first plane', '😀', '😀'],
  ['keeps what joins and marks direction', 'a\u200d\u200fb', 'a\u200d\u200fb'],
  ['keeps no-break spaces inside', 'a\u00a0b', 'a\u00a0b'],
])('%s', (_name, given, stored) => {
  expect(text(given)).toEqual({ value: stored, findings: [] });
});

it.each([
  ['a\nb', 'a b'],
  ['a \r\n\n\u2028  b', 'a b'],
  ['a\tb', 'a b'],
  ['\na  b\n', 'a  b'],
])('puts %j on one line', (given, stored) => {
  expect(text(given, LINE).value).toBe(stored);
});

it('takes linear time for a long run of spaces', () => {
  const start = performance.now();
  text(`a${' '.repeat(1_000_000)}b`, LINE);
  expect(performance.now() - start).toBeLessThan(2_000);
});

it.each(['', ' ', '\n', '\u0000', '\u200b\u2060\ufeff', '\u00a0', '\u3164', '\u2800'])(
  'takes %j as absent, and refuses it where a text must be',
  (blank) => {
    expect(text(blank)).toEqual({ value: undefined, findings: [] });
    expect(reading((say) => readRequiredText(blank, 'f', LINE, say)).findings).toMatchObject([
      { code: 'FIELD_INVALID', field: 'f' },
    ]);
  },
);

it('counts the length of what is stored, not of what was sent', () => {
  expect(text(`  ${'a'.repeat(10)}\u0000  `).value).toBe('a'.repeat(10));
  expect(text('a'.repeat(11)).findings).toEqual([
    { code: 'TEXT_TOO_LONG', field: 'f', detail: 'has 11 characters; at most 10 fit' },
  ]);
});

it('refuses a text that is many times too long as it came, with its length as sent', () => {
  expect(text(`${'a'.repeat(9)}${'\0'.repeat(31)}`).value).toBe('a'.repeat(9));
  expect(text(`${'a'.repeat(9)}${'\0'.repeat(32)}`).findings).toEqual([
    { code: 'TEXT_TOO_LONG', field: 'f', detail: 'has 41 characters; at most 10 fit' },
  ]);
});

it.each([['\ud800'], ['a\udc00b'], ['\udc00\ud800']])(
  'refuses the lone surrogate in %j',
  (given) => {
    expect(text(given).findings).toMatchObject([{ code: 'TEXT_NOT_UNICODE', field: 'f' }]);
  },
);

it('says nothing of a value that is no text: the shape has told it', () => {
  expect(text(7)).toEqual({ value: undefined, findings: [] });
});

it('drops repeats from a list and tells each blank entry by its place', () => {
  expect(reading((say) => readTexts(['a', ' a', 'b'], 'f', LIST, say)).value).toEqual(['a', 'b']);
  expect(reading((say) => readTexts(['a', ' '], 'f', LIST, say)).findings).toMatchObject([
    { code: 'FIELD_INVALID', field: 'f[1]' },
  ]);
});

const externalId = (value: unknown) => reading((say) => readExternalId(value, 'f', 10, say));

describe('an external id', () => {
  it('is trimmed and composed', () => expect(externalId(' e\u0301/1 ').value).toBe('\u00e9/1'));

  // Removed in silence, two ids could become one, and one article would overwrite the other.
  it.each(['a\u0000', 'a\rb', 'a\uFFFEb'])(
    'with the control character of %j is refused',
    (given) => {
      expect(externalId(given).findings).toMatchObject([{ code: 'FIELD_INVALID', field: 'f' }]);
    },
  );
});

import { assert, constantFrom, json, nat, property } from 'fast-check';
import { expect, it } from 'vitest';
import { jsonBreak } from './json-break.js';

it.each<[string, number, number, string]>([
  ['{"a":}', 1, 6, '"}" stands where a value is due'],
  ['{"a":1,}', 1, 8, '"}" stands where a name in double quotes is due'],
  ['{"a" 1}', 1, 6, '"1" stands where a colon is due'],
  ['{"a":1 "b":2}', 1, 8, '""" stands where a comma or } is due'],
  ["{'a':1}", 1, 2, '"\'" stands where a name in double quotes or } is due'],
  ['{', 1, 2, 'ends where a name in double quotes or } is due'],
  ['{"a":"b', 1, 8, 'the text ends inside a string'],
  ['[1,2', 1, 5, 'ends where a comma or ] is due'],
  ['[1,]', 1, 4, '"]" stands where a value is due'],
  ['{"a":1}\n{"b":2}', 2, 1, '"{" stands where the end is due'],
  ['{\n  "a": tru\n}', 2, 8, '"t" stands where a value is due'],
  ['{"é": 01}', 1, 7, '"0" stands where a value is due'],
  ['"a\tb"', 1, 3, 'a control character (U+0009) stands unescaped in a string'],
  ['"\\x"', 1, 2, 'a backslash begins no escape of JSON'],
  ['{"a":NaN}', 1, 6, '"N" stands where a value is due'],
  ['{"a":\u00a01}', 1, 6, 'U+00A0 stands where a value is due'],
])('%j breaks at line %i, column %i', (text, line, column, problem) => {
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
  expect(jsonBreak(text)).toEqual({ line, column, problem });
});

it('finds the break behind half a million open brackets', () => {
  const text = '['.repeat(500_000);
  expect(jsonBreak(text)).toMatchObject({ line: 1, column: 500_001 });
});

// Were it laxer than JSON.parse anywhere, it would find no break and say "is no JSON".
it('finds a break before the end of every JSON text cut or with a character put in that JSON.parse refuses', () => {
  const anywhere = property(
    json(),
    nat(),
    constantFrom(...'{}[],:"\\x0-.e\n\u0001'),
    (text, at, char) => {
      const place = at % (text.length + 1);
      const cut = text.slice(0, place);
      for (const broken of [cut, cut + char + text.slice(place)]) {
        if (!isJson(broken)) expect(jsonBreak(broken).problem).not.toBe('is no JSON');
      }
    },
  );
  assert(anywhere, { numRuns: 2_000 });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

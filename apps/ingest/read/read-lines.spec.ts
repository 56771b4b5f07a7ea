import { expect, it } from 'vitest';
import { readLines } from './read-lines.js';

const lines = (text: string, limit = 10) =>
  readLines(Buffer.from(text), limit).map(({ line, bytes }) => [
    line,
    Buffer.from(bytes).toString(),
  ]);

it('cuts at line feeds and passes over blank lines, which count', () => {
  expect(lines('{"a":1}\n\n \t\r\n{"b":2}\r\n{"c":3}')).toEqual([
    [1, '{"a":1}'],
    [4, '{"b":2}\r'],
    [5, '{"c":3}'],
  ]);
});

it('finds nothing in a batch of blank lines', () => {
  expect(lines('\n\n  \n')).toEqual([]);
});

it('stops at one line more than the limit', () => {
  expect(lines('1\n'.repeat(50), 10)).toHaveLength(11);
});

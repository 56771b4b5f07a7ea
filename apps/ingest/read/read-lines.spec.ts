import { expect, it, vi } from 'vitest';
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

it('looks for an end of line once for each line, not for each blank one', () => {
  const bytes = Buffer.from(`${' \n'.repeat(1_000)}a\n${'\t\r\n'.repeat(1_000)}b`);
  const indexOf = vi.spyOn(bytes, 'indexOf');
  const every = vi.spyOn(bytes, 'every');
  expect(readLines(bytes, 10).map(({ line }) => line)).toEqual([1_001, 2_002]);
  expect(indexOf.mock.calls.length + every.mock.calls.length).toBe(2);
});

it('stops at one line more than the limit', () => {
  expect(lines('1\n'.repeat(50), 10)).toHaveLength(11);
});

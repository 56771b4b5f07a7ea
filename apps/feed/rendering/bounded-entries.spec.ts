import { expect, it } from 'vitest';
import { BoundedEntries } from './bounded-entries.js';

it('lets go what was touched longest ago', () => {
  const entries = new BoundedEntries<string>(100);
  entries.set('a', 'A', 40);
  entries.set('b', 'B', 40);
  entries.touch('a');
  entries.set('c', 'C', 40);
  expect([entries.get('a'), entries.get('b'), entries.get('c')]).toEqual(['A', undefined, 'C']);
  expect(entries.bytes).toBe(80);
});

it('never holds more than its bound', () => {
  const entries = new BoundedEntries<number>(1_000);
  for (let i = 0; i < 500; i++) {
    entries.set(`${i % 70}`, i, (i * 37) % 300);
    expect(entries.bytes).toBeLessThanOrEqual(1_000);
  }
});

it('counts growth', () => {
  const entries = new BoundedEntries<string>(100);
  entries.set('a', 'A', 40);
  entries.set('b', 'B', 40);
  entries.grow('b', 'B', 30);
  expect([entries.get('a'), entries.bytes]).toEqual([undefined, 70]);
});

it('passes over the growth of a value that was replaced', () => {
  const entries = new BoundedEntries<string>(100);
  entries.set('a', 'new', 40);
  entries.grow('a', 'old', 30);
  expect(entries.bytes).toBe(40);
});

it('does not keep what is larger than the whole', () => {
  const entries = new BoundedEntries<string>(100);
  entries.set('a', 'A', 101);
  expect([entries.get('a'), entries.bytes, entries.size]).toEqual([undefined, 0, 0]);
});

it('counts a replaced value once', () => {
  const entries = new BoundedEntries<string>(100);
  entries.set('a', 'A', 60);
  entries.set('a', 'A', 70);
  expect(entries.bytes).toBe(70);
});

import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { WordHash } from './word-hash.js';
import { WordTable } from './word-table.js';

function hashed(word: string): [first: number, second: number] {
  const hash = new WordHash();
  hash.take(word);
  return [hash.first, hash.second];
}

/** The number and the tag of a word. */
function find(table: WordTable, word: string): [number, number] | null {
  const row = table.find(...hashed(word));
  return row < 0 ? null : [table.numberAt(row), table.tagAt(row)];
}

// Few letters, so that words meet in the table and are removed and added again.
const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'ə', '𠮷'), minLength: 1 }), {
  maxLength: 400,
});

it('finds what a map would after any additions and removals', () => {
  fc.assert(
    fc.property(words, (given) => {
      const table = new WordTable();
      const model = new Map<string, number>();
      const free = Array.from({ length: 400 }, (_, number) => number);
      for (const word of given) {
        const known = model.get(word);
        if (known === undefined) {
          const number = free.pop()!;
          table.add(...hashed(word), number, -number);
          model.set(word, number);
        } else {
          table.remove(...hashed(word));
          model.delete(word);
          free.push(known);
        }
        for (const each of given) {
          const number = model.get(each);
          expect(find(table, each)).toEqual(number === undefined ? null : [number, -number]);
        }
      }
    }),
    { numRuns: 30 },
  );
});

it('keeps every word as it grows', () => {
  const table = new WordTable();
  const many = Array.from({ length: 5_000 }, (_, number) => `word${number}`);
  for (const [number, word] of many.entries()) {
    const row = table.add(...hashed(word), number, number + 7);
    expect(table.numberAt(row)).toBe(number);
  }
  for (const [number, word] of many.entries()) {
    expect(find(table, word)).toEqual([number, number + 7]);
  }
  for (let number = 0; number < many.length; number += 2) {
    table.remove(...hashed(many[number]!));
  }
  expect(many.map((word) => find(table, word))).toEqual(
    many.map((_, number) => (number % 2 === 0 ? null : [number, number + 7])),
  );
});

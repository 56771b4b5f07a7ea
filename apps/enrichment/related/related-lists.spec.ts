import { expect, it } from 'vitest';
import { MOST_LINKS, RelatedLists } from './related-lists.js';

const link = (id: string, score: number) => ({ id, score, reason: ['word'] });
const full = () =>
  Array.from({ length: MOST_LINKS }, (_, n) => link(`old-${n}`, (MOST_LINKS - n) / 100));

it('admits anybody while there is room, and then only who beats the weakest', () => {
  const lists = new RelatedLists();
  lists.put('a', full().slice(1));
  expect(lists.admits('a', 0.001)).toBe(true);
  lists.put('a', full());
  expect(lists.admits('a', 0.01)).toBe(false);
  expect(lists.admits('a', 0.02)).toBe(true);
});

it('puts a newcomer behind its equals, and lets the weakest go', () => {
  const lists = new RelatedLists();
  lists.put('a', full());
  lists.enter('a', link('new', 0.09));
  expect(lists.of('a').map(({ id }) => id)).toEqual([
    'old-0',
    'old-1',
    'new',
    'old-2',
    'old-3',
    'old-4',
    'old-5',
    'old-6',
    'old-7',
    'old-8',
  ]);
  expect(lists.withdraw('old-9')).toEqual([]);
});

it('takes an article out of every list, and answers those that changed, by id', () => {
  const lists = new RelatedLists();
  lists.put('c', [link('x', 0.9), link('y', 0.8)]);
  lists.put('a', [link('x', 0.7)]);
  lists.put('b', [link('y', 0.6)]);
  expect(lists.withdraw('x')).toEqual([
    { id: 'a', related: [] },
    { id: 'c', related: [link('y', 0.8)] },
  ]);
  expect(lists.withdraw('x')).toEqual([]);
});

it('answers no list that was dropped or replaced', () => {
  const lists = new RelatedLists();
  lists.put('a', [link('x', 0.9)]);
  lists.put('b', [link('x', 0.9)]);
  lists.put('a', []);
  lists.drop('b');
  expect(lists.withdraw('x')).toEqual([]);
});

it('has the mean score of its ten places for density', () => {
  const lists = new RelatedLists();
  expect(lists.density('a')).toBe(0);
  lists.put('a', [link('x', 0.9), link('y', 0.4)]);
  expect(lists.density('a')).toBeCloseTo(0.13);
  lists.withdraw('x');
  expect(lists.density('a')).toBeCloseTo(0.04);
  lists.drop('a');
  expect(lists.density('a')).toBe(0);
});

it('leaves a list that was given out as it was', () => {
  const lists = new RelatedLists();
  lists.put('a', [link('x', 0.9)]);
  const given = lists.of('a');
  lists.enter('a', link('y', 0.95));
  given.pop();
  expect(lists.of('a').map(({ id }) => id)).toEqual(['y', 'x']);
});

import { expect, it } from 'vitest';
import { LatestLists } from './latest-lists.js';

const feed = { edition: 'en', section: null };

function listsOf(...entries: [string, number][]): LatestLists {
  const lists = new LatestLists();
  lists.load(
    feed,
    entries.map(([id, publishedAt]) => ({ id, publishedAt })),
  );
  return lists;
}

it('puts a late article at its own date', () => {
  const lists = listsOf(['c', 3], ['a', 1]);
  lists.put(feed, { id: 'b', publishedAt: 2 });
  expect(lists.top(feed)).toEqual(['c', 'b', 'a']);
});

it('orders equal dates by id, so that every instance shows the same', () => {
  const lists = listsOf();
  for (const id of ['b', 'c', 'a']) lists.put(feed, { id, publishedAt: 1 });
  expect(lists.top(feed)).toEqual(['c', 'b', 'a']);
});

it('moves an article whose date was corrected', () => {
  const lists = listsOf(['b', 2], ['a', 1]);
  lists.put(feed, { id: 'b', publishedAt: 0 });
  expect(lists.top(feed)).toEqual(['a', 'b']);
});

it('shows ten, and the eleventh when one of them leaves', () => {
  const lists = listsOf(
    ...Array.from({ length: 11 }, (_, i): [string, number] => [`a${i}`, 100 - i]),
  );
  expect(lists.top(feed)).toHaveLength(10);
  lists.remove(feed, 'a3');
  expect(lists.top(feed)).toContain('a10');
});

it('refuses to answer for a list that was not loaded', () => {
  expect(() => new LatestLists().top(feed)).toThrow('was not loaded');
});

import { expect, it } from 'vitest';
import { tryOrder, type Feed } from './try-order.js';

const feed = (host: string, open: number, { accepts = true, ready = true } = {}): Feed => ({
  host,
  port: 8080,
  accepts,
  ready,
  open,
});
const hosts = (feeds: Feed[]) => feeds.map(({ host }) => host);

it('begins with the feed that has the fewest connections', () => {
  expect(hosts(tryOrder([feed('a', 5), feed('b', 0), feed('c', 2)], 0))).toEqual(['b', 'c', 'a']);
});

it('takes equals in turn', () => {
  const equals = [feed('a', 1), feed('b', 1), feed('c', 1)];
  expect([0, 1, 2, 3].map((turn) => tryOrder(equals, turn)[0]!.host)).toEqual(['a', 'b', 'c', 'a']);
});

it('tries last who refused, however few connections it has', () => {
  expect(hosts(tryOrder([feed('a', 0, { accepts: false }), feed('b', 9)], 0))).toEqual(['b', 'a']);
});

it('tries one that is not ready after all that are, and before one that refuses', () => {
  const feeds = [
    feed('gone', 0, { accepts: false }),
    feed('cut off', 0, { ready: false }),
    feed('busy', 900),
    feed('calm', 300),
  ];
  expect(hosts(tryOrder(feeds, 0))).toEqual(['calm', 'busy', 'cut off', 'gone']);
});

it('spreads connections evenly over feeds of which none is ready', () => {
  const feeds = [feed('a', 2, { ready: false }), feed('b', 1, { ready: false })];
  expect(hosts(tryOrder(feeds, 0))).toEqual(['b', 'a']);
});

it('has nobody to try while no feed is known', () => {
  expect(tryOrder([], 7)).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { viewOf } from '../../../test/fixtures/page-snapshots.js';
import { EVERYTHING, isWhole, ordersOf } from './selection.js';

const EN = { edition: 'en', section: null };
const WORLD = { edition: 'en', section: 'world' };
const { article } = viewOf({ section: 'world', sections: ['sport'], keywords: ['Toll Bridge'] });

describe('the orders of a selection', () => {
  it('are the own one of the feed, or those of several sections', () => {
    expect(ordersOf(WORLD, EVERYTHING)).toEqual({ lists: [WORLD], isMeant: null });
    const sections = ['world', 'sport'];
    expect(ordersOf(EN, { ...EVERYTHING, sections })).toEqual({
      lists: [WORLD, { edition: 'en', section: 'sport' }],
      isMeant: null,
    });
  });

  it('are that of an author or a keyword alone', () => {
    for (const named of [{ author: 'ada-quay' }, { keyword: 'toll' }]) {
      expect(ordersOf(EN, { ...EVERYTHING, ...named })).toEqual({
        lists: [{ edition: 'en', ...named }],
        isMeant: null,
      });
    }
  });

  it.each([
    [WORLD, {}, true],
    [{ ...EN, section: 'sport' }, {}, true],
    [{ ...EN, section: 'culture' }, {}, false],
    [EN, { sections: ['culture', 'sport'] }, true],
    [EN, { sections: ['culture', 'politics'] }, false],
    [EN, { keyword: 'toll-bridge' }, true],
    [EN, { keyword: 'toll' }, false],
    [WORLD, { keyword: 'toll-bridge' }, true],
    [WORLD, { keyword: 'toll' }, false],
  ])('of an author are looked through for the rest: %j %j', (feed, rest, meant) => {
    const { lists, isMeant } = ordersOf(feed, { ...EVERYTHING, author: 'ada-quay', ...rest });
    expect(lists).toEqual([{ edition: 'en', author: 'ada-quay' }]);
    expect(isMeant?.(article)).toBe(meant);
  });

  it('of a keyword are looked through for sections', () => {
    const { lists, isMeant } = ordersOf(WORLD, { ...EVERYTHING, keyword: 'toll-bridge' });
    expect(lists).toEqual([{ edition: 'en', keyword: 'toll-bridge' }]);
    expect(isMeant?.(article)).toBe(true);
    expect(isMeant?.({ ...article, section: 'culture', sections: [] })).toBe(false);
  });
});

it('a selection is whole as long as it leaves no article out', () => {
  expect(isWhole({ ...EVERYTHING, limit: 5, text: 'headline' })).toBe(true);
  const parts = [{ sections: ['a'] }, { author: 'a' }, { keyword: 'a' }, { since: '2018-07-10' }];
  for (const part of parts) expect(isWhole({ ...EVERYTHING, ...part })).toBe(false);
});

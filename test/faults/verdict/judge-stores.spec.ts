import { describe, expect, it } from 'vitest';
import { judgeLetters, judgeStores, type StoreLook } from './judge-stores.js';

const look = (position: StoreLook['position']): StoreLook => ({
  service: 'feed',
  partition: 3,
  position,
  log: { id: 'this', behindLastEvent: 10, end: 12 },
});
const position = { logId: 'this', next: 10, caughtUp: true };

describe('a store', () => {
  it('covers the log to its last event or beyond the marks after it', () => {
    expect(judgeStores([look(position), look({ ...position, next: 12 })], [])).toEqual([]);
  });

  it.each([
    ['is behind', { ...position, next: 9 }],
    ['is beyond the end', { ...position, next: 13 }],
    ['is of another log', { ...position, logId: 'other' }],
    ['is marked behind', { ...position, caughtUp: false }],
    ['is missing', null],
  ])('is found where its position %s', (_, wrong) => {
    expect(judgeStores([look(wrong)], [])).toMatchObject([{ count: 'lost', about: 'feed/3' }]);
  });

  it('holds nothing of what is gone', () => {
    const [finding] = judgeStores([], [{ id: 'a', what: 'still in Latest' }]);
    expect(finding).toMatchObject({ count: 'visible after withdrawal', about: 'a' });
  });
});

describe('the dead letters', () => {
  it('are those of the poison events, however often each was written', () => {
    expect(judgeLetters(['articles/0/7'], ['articles/0/7', 'articles/0/7'])).toEqual([]);
  });

  it('lack one, or hold another event', () => {
    expect(judgeLetters(['articles/0/7'], ['articles/0/8'])).toMatchObject([
      { count: 'lost', about: 'articles/0/7' },
      { count: 'lost', about: 'articles/0/8' },
    ]);
  });
});

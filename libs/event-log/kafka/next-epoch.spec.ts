import { expect, it } from 'vitest';
import { isNextEpoch, LAST_EPOCH } from './next-epoch.js';

const identity = (producerId: string, producerEpoch: number) => ({ producerId, producerEpoch });

it.each([
  ['the next of the same id', identity('1', 4), identity('1', 5), true],
  ['one that another had before', identity('1', 4), identity('1', 6), false],
  ['the same once more', identity('1', 4), identity('1', 4), false],
  ['another id: the first was forgotten', identity('1', 4), identity('2', 0), false],
  ['the last of the id', identity('1', LAST_EPOCH - 1), identity('1', LAST_EPOCH), true],
  ['the first of a new id after the last', identity('1', LAST_EPOCH), identity('2', 0), true],
  ['the second of a new id after the last', identity('1', LAST_EPOCH), identity('2', 1), false],
])('%s', (_, before, after, isNext) => {
  expect(isNextEpoch(before, after)).toBe(isNext);
});

import { expect, it } from 'vitest';
import { missingWords } from './missing-words.js';
import type { MovedWord } from './moved-word.js';

const word = (kind: MovedWord['kind'], version: number, id = 'a'): MovedWord => ({
  kind,
  edition: 'en',
  id,
  version,
  toldAt: kind === 'waiting' ? null : version,
});
const live = word('live', 3);
const waiting = word('waiting', 5);
const there = (...ids: string[]) => new Map([['en/a', ids]]);

it.each([
  ['nothing of an article is there', [live, waiting], there(), [live, waiting]],
  ['all of it is there', [live, waiting], there('log/3', 'log/5'), []],
  ['a run was cut short between its words', [live, waiting], there('log/3'), [waiting]],
  ['a revision came in between', [word('live', 9)], there('log/3'), [word('live', 9)]],
  ['what waited was released in between', [word('live', 5)], there('log/3', 'log/5'), []],
  ['what waited was taken back in between', [live], there('log/3', 'log/5'), [live]],
  [
    'what waited was released in between, and another revision waits',
    [word('live', 5), word('waiting', 8)],
    there('log/3', 'log/5'),
    [word('waiting', 8)],
  ],
  [
    'it was withdrawn in between',
    [word('withdrawn', 6)],
    there('log/3', 'log/5'),
    [word('withdrawn', 6)],
  ],
  ['it expired in between', [word('withdrawn', 3)], there('log/3'), [word('withdrawn', 3)]],
  ['its withdrawal is there', [word('withdrawn', 6)], there('log/3', 'log/6/withdrawn'), []],
  ['only another article is there', [word('live', 3, 'b')], there('log/3'), [word('live', 3, 'b')]],
])('when %s', (_when, words, held, missing) => {
  expect(missingWords(words, 'log', held)).toEqual(missing);
});

it('keeps the order of the versions', () => {
  const words = [word('live', 1, 'b'), live, word('withdrawn', 4, 'c'), waiting];
  expect(missingWords(words, 'log', there('log/3'))).toEqual([words[0], words[2], words[3]]);
});

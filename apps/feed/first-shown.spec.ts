import { expect, it } from 'vitest';
import { partitionOf } from '#article/partition.js';
import { loadEditions } from '#config/editions.js';
import { FakeClock } from '../../test/fakes/fake-clock.js';
import { firstShownCheck } from './first-shown.js';

const editions = loadEditions('editions.json');
const of = (edition: string) => partitionOf(edition, 12);
const unused = [...Array(12).keys()].find((at) => !['en', 'az', 'ru'].map(of).includes(at))!;

function checked(notShown: () => number[]) {
  const clock = new FakeClock(0);
  return { clock, problem: firstShownCheck(notShown, editions, 12, clock).problem };
}

it('fails until every edition was shown once, and not when one is hidden later', () => {
  let hidden = [of('en'), of('ru'), unused];
  const { problem } = checked(() => hidden);
  expect(problem()).not.toBeNull();
  hidden = [of('ru'), unused];
  expect(problem()).not.toBeNull();
  hidden = [unused];
  expect(problem()).toBeNull();
  hidden = [of('en')];
  expect(problem()).toBeNull();
});

it('ends after a minute, so that one edition that stays behind does not hide the others', () => {
  const { problem, clock } = checked(() => [of('en')]);
  clock.advance(59_999);
  expect(problem()).not.toBeNull();
  clock.advance(1);
  expect(problem()).toBeNull();
});

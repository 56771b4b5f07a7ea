import { beforeEach, expect, it } from 'vitest';
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { AnswerWatch } from './answer-watch.js';

let clock: FakeClock;
let standstills: number;
let watch: AnswerWatch;

beforeEach(() => {
  clock = new FakeClock(0);
  standstills = 0;
  watch = new AnswerWatch(5_000, clock, () => standstills++);
});

/** Something that is asked, and its answer. */
function ask(): () => Promise<void> {
  let resolve = () => {};
  void watch.whileAsked(new Promise<void>((answered) => (resolve = answered)));
  return async () => {
    resolve();
    await arrive();
  };
}
const arrive = () => new Promise((resolve) => setImmediate(resolve));
const pass = (ms: number) => {
  clock.advance(ms);
  return arrive();
};

it('tells of a question that nobody answers', async () => {
  ask();
  await pass(4_999);
  expect(standstills).toBe(0);
  await pass(1);
  expect(standstills).toBe(1);
});

it('lets a question wait behind others that are answered', async () => {
  const answers = [ask(), ask(), ask()];
  for (const answer of answers.slice(0, 2)) {
    await pass(4_000);
    await answer();
  }
  await pass(4_999);
  expect(standstills).toBe(0);
  await pass(1);
  expect(standstills).toBe(1);
});

it('does not count the time in which nothing was asked', async () => {
  await ask()();
  await pass(60_000);
  const answer = ask();
  await pass(4_999);
  await answer();
  await pass(60_000);
  expect(standstills).toBe(0);
});

it('sees an answer that arrived while this process was busy', async () => {
  const answer = ask();
  clock.advance(9_000);
  await answer();
  expect(standstills).toBe(0);
});

it('hands on the answer, and the failure', async () => {
  expect(await watch.whileAsked(Promise.resolve(7))).toBe(7);
  await expect(watch.whileAsked(Promise.reject(new Error('no')))).rejects.toThrow('no');
});

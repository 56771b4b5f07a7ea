import { expect, it } from 'vitest';
import { FakeClock } from '../../test/fakes/fake-clock.js';
import { RegularLook } from './regular-look.js';

const soon = () => new Promise(setImmediate);

function looking(look: () => Promise<unknown>) {
  const clock = new FakeClock(0);
  const regular = new RegularLook(clock, look);
  const pass = async (ms: number) => {
    clock.advance(ms);
    await soon();
  };
  return { regular, pass };
}

it('remembers why a look failed, until one succeeds', async () => {
  let away = true;
  const { regular, pass } = looking(async () => {
    if (away) throw new Error('no broker answers');
  });
  await soon();
  expect(regular.problem).toBe('no broker answers');
  away = false;
  await pass(5_000);
  expect(regular.problem).toBeNull();
});

it('keeps the first reason of an outage, whatever the next looks say', async () => {
  let reason = 'the connection was cut';
  const { regular, pass } = looking(async () => {
    throw new Error(reason);
  });
  await soon();
  reason = 'the connection is refused';
  await pass(5_000);
  expect(regular.problem).toBe('the connection was cut');
});

it('takes what does not answer for away, and does not ask it twice at once', async () => {
  let asked = 0;
  let answer = () => {};
  const { regular, pass } = looking(() => {
    asked++;
    return new Promise<void>((resolve) => (answer = resolve));
  });
  await pass(10_000);
  expect(regular.problem).toBe('it does not answer');
  await pass(60_000);
  expect(asked).toBe(1);
  answer();
  await soon();
  expect(regular.problem).toBeNull();
});

it('looks no more once it is closed', async () => {
  let asked = 0;
  const { regular, pass } = looking(async () => asked++);
  await soon();
  regular.close();
  await pass(60_000);
  expect(asked).toBe(1);
});

import { expect, it } from 'vitest';
import { Flights, type IsWanted } from './flights.js';

const waits = () => true;
const hasGone = () => false;

/** Work that ends when it is told to. */
function work() {
  const asked: IsWanted[] = [];
  let end: (bytes: string) => void = () => {};
  const ended = new Promise<string>((resolve) => (end = resolve));
  const begin = (isWanted: IsWanted) => {
    asked.push(isWanted);
    return ended;
  };
  return { asked, begin, end };
}

it('is begun once for all who ask while it is under way, and anew for who asks afterwards', async () => {
  const flights = new Flights<string>();
  const first = work();
  const both = Promise.all([
    flights.join('feed', waits, first.begin),
    flights.join('feed', waits, first.begin),
  ]);
  expect(first.asked).toHaveLength(1);
  first.end('bytes');
  expect(await both).toEqual(['bytes', 'bytes']);
  const second = work();
  void flights.join('feed', waits, second.begin);
  expect(second.asked).toHaveLength(1);
});

it('is begun for each key', () => {
  const flights = new Flights<string>();
  const { asked, begin } = work();
  void flights.join('feed', waits, begin);
  void flights.join('page', waits, begin);
  expect(asked).toHaveLength(2);
});

it('is wanted as long as one of those who asked waits, whoever came when', () => {
  const flights = new Flights<string>();
  const { asked, begin } = work();
  void flights.join('feed', hasGone, begin);
  expect(asked[0]!()).toBe(false);
  void flights.join('feed', waits, begin);
  expect(asked[0]!()).toBe(true);
});

it('is begun anew after a failure', async () => {
  const flights = new Flights<string>();
  await expect(
    flights.join('feed', waits, () => Promise.reject(new Error('a bug'))),
  ).rejects.toThrow('a bug');
  const { asked, begin } = work();
  void flights.join('feed', waits, begin);
  expect(asked).toHaveLength(1);
});

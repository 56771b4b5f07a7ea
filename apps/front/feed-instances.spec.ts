import { Socket } from 'node:net';
import { pino } from 'pino';
import { beforeEach, expect, it } from 'vitest';
import { FakeClock } from '../../test/fakes/fake-clock.js';
import { until } from '../../test/harness/until.js';
import { FeedInstances } from './feed-instances.js';

let named: string[];
let refusing: Set<string>;
let unready: Set<string>;
let isNameKnown: boolean;
let looks: number;
let clock: FakeClock;
let feeds: FeedInstances;

beforeEach(async () => {
  [named, refusing, isNameKnown] = [['10.0.0.1', '10.0.0.2'], new Set(), true];
  unready = new Set();
  const hostOf = new WeakMap<Socket, string>();
  looks = 0;
  clock = new FakeClock(0);
  feeds = new FeedInstances(
    { host: 'feed', port: 8080 },
    {
      addressesOf: async () => {
        looks++;
        if (!isNameKnown) throw new Error('ENOTFOUND');
        return named;
      },
      connect: async ({ host }) => {
        if (refusing.has(host)) return null;
        const socket = new Socket();
        hostOf.set(socket, host);
        return socket;
      },
      isReady: async (socket) => !unready.has(hostOf.get(socket)!),
      clock,
      logger: pino({ level: 'silent' }),
    },
  );
  await feeds.look();
});

/** Moves on second by second until the fact is seen. */
const looking = (fact: string, seen: () => boolean) =>
  until(fact, async () => {
    clock.advance(1_000);
    return seen();
  });
const hosts = () => feeds.all().map(({ host }) => host);

it('knows every address of the name, and whether it accepts and is ready', () => {
  expect(feeds.all()).toEqual([
    { host: '10.0.0.1', port: 8080, accepts: true, ready: true, open: 0 },
    { host: '10.0.0.2', port: 8080, accepts: true, ready: true, open: 0 },
  ]);
});

it('finds instances that come and forgets those that go, and keeps the count of the others', async () => {
  feeds.all()[1]!.open = 3;
  named = ['10.0.0.2', '10.0.0.3'];
  await looking('the new one is known', () => hosts().includes('10.0.0.3'));
  expect(hosts()).toEqual(['10.0.0.2', '10.0.0.3']);
  expect(feeds.all()[0]!.open).toBe(3);
});

it('notices who refuses, and who is back', async () => {
  refusing.add('10.0.0.1');
  await looking('one refuses', () => !feeds.all()[0]!.accepts);
  refusing.clear();
  await looking('it is back', () => feeds.all()[0]!.accepts);
});

it('notices who can do no work though it accepts, and who can again', async () => {
  unready.add('10.0.0.1');
  await looking('one is not ready', () => !feeds.all()[0]!.ready);
  expect(feeds.all()[0]!.accepts).toBe(true);
  unready.clear();
  await looking('it is ready again', () => feeds.all()[0]!.ready);
});

it('takes one that is back for unready until it has said otherwise', () => {
  const [feed] = feeds.all();
  feeds.note(feed!, false);
  feeds.note(feed!, true);
  expect(feed).toMatchObject({ accepts: true, ready: false });
});

it.each([
  ['the name is not known', () => (isNameKnown = false)],
  ['the name has no address', () => (named = [])],
])('keeps those it knew while %s', async (_, happens) => {
  happens();
  refusing.add('10.0.0.1');
  await looking('it has looked again', () => !feeds.all()[0]!.accepts);
  expect(hosts()).toEqual(['10.0.0.1', '10.0.0.2']);
});

it('looks no more when it is closed, also within a look', async () => {
  clock.advance(1_000);
  expect(looks).toBe(2);
  feeds.close();
  await new Promise(setImmediate);
  clock.advance(10_000);
  expect(looks).toBe(2);
});

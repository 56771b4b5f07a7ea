import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../../test/fakes/fake-clock.js';
import { until } from '../../test/harness/until.js';
import { PassedConnection } from './passed-connection.js';

/** A connection with both its ends: ours, and that of whom it leads to. */
interface Wire {
  ours: Socket;
  theirs: Socket;
  heard: number;
  ended: boolean;
}

let clock: FakeClock;
let reader: Wire;
let feed: Wire;
beforeEach(async () => {
  clock = new FakeClock(1_000);
  [reader, feed] = await Promise.all([wire(), wire()]);
});
afterEach(() => {
  for (const socket of [reader, feed].flatMap(({ ours, theirs }) => [ours, theirs]))
    socket.destroy();
});

async function wire(): Promise<Wire> {
  const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const theirs = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const [ours] = (await once(server, 'connection')) as [Socket];
  server.close();
  const made: Wire = { ours, theirs, heard: 0, ended: false };
  theirs.on('error', () => {}).once('end', () => (made.ended = true));
  theirs.on('data', (bytes: Buffer) => (made.heard += bytes.length));
  return made;
}

const pass = () => new PassedConnection(reader.ours, feed.ours, clock);
const hears = (side: Wire, bytes: number) =>
  until(`${bytes} bytes are heard`, async () => side.heard === bytes);

describe('when the feed has ended', () => {
  it('lets go of the feed at once, and of a reader that stays after five seconds', async () => {
    pass();
    feed.theirs.end('the answer');
    await hears(reader, 10);
    await until('the reader sees the end', async () => reader.ended);
    await until('the feed has no connection', async () => feed.ours.destroyed);
    expect(reader.ours.destroyed).toBe(false);
    await until('the reader has none', async () => {
      clock.advance(100);
      return reader.ours.destroyed;
    });
    expect(clock.now()).toBeGreaterThanOrEqual(6_000);
    expect(clock.now()).toBeLessThan(50_000);
  });

  it('still reads what the reader says, so that its answer is not taken back', async () => {
    pass();
    feed.theirs.end('408');
    await until('the feed has no connection', async () => feed.ours.destroyed);
    reader.theirs.write(Buffer.alloc(2 ** 22));
    await until('it is read', async () => reader.ours.bytesRead === 2 ** 22);
    await hears(reader, 3);
    expect(reader.ours.destroyed).toBe(false);
  });

  it('lets go of a feed that does not take what the reader has said', async () => {
    pass();
    feed.theirs.pause();
    reader.theirs.write(Buffer.alloc(2 ** 25));
    await until('the feed takes no more', async () => feed.ours.writableNeedDrain);
    feed.theirs.end('413');
    await hears(reader, 3);
    await until('the feed has no connection', async () => feed.ours.destroyed);
  });
});

describe('a connection on which nobody says a word', () => {
  it('is let go of after 100 seconds', async () => {
    pass();
    clock.advance(99_999);
    expect([reader.ours.destroyed, feed.ours.destroyed]).toEqual([false, false]);
    clock.advance(1);
    expect([reader.ours.destroyed, feed.ours.destroyed]).toEqual([true, true]);
  });

  it.each([
    ['reader', () => [reader, feed]],
    ['feed', () => [feed, reader]],
  ])('is kept for as long again after each word of the %s', async (_, sides) => {
    const [speaker, listener] = sides() as [Wire, Wire];
    pass();
    clock.advance(60_000);
    speaker.theirs.write('word');
    await hears(listener, 4);
    clock.advance(60_000);
    expect(reader.ours.destroyed).toBe(false);
    clock.advance(40_000);
    expect(reader.ours.destroyed).toBe(true);
  });
});

describe('rests', () => {
  it('when the feed has said the last word a quarter of a second ago', async () => {
    const connection = pass();
    reader.theirs.write('GET /');
    await hears(feed, 5);
    clock.advance(1_000);
    expect(connection.isResting()).toBe(false);
    feed.theirs.write('200');
    await hears(reader, 3);
    clock.advance(249);
    expect(connection.isResting()).toBe(false);
    clock.advance(1);
    expect(connection.isResting()).toBe(true);
  });

  it('a quarter of a second after the reader has taken the last of it, as long as that took', async () => {
    const connection = pass();
    feed.theirs.write('200');
    await hears(reader, 3);
    clock.advance(1_000);
    reader.ours.emit('drain');
    expect(connection.isResting()).toBe(false);
    clock.advance(250);
    expect(connection.isResting()).toBe(true);
  });

  it('not in the midst of an answer that the reader takes slowly', async () => {
    const connection = pass();
    reader.theirs.pause();
    feed.theirs.write(Buffer.alloc(2 ** 24));
    await until('the reader takes no more', async () => reader.ours.writableNeedDrain);
    clock.advance(1_000);
    expect(connection.isResting()).toBe(false);
    // At no moment of all that follows, either: the wire is empty now and then while the rest is on its way.
    let rested = 0;
    reader.ours.on('drain', () => (rested += Number(connection.isResting())));
    reader.theirs.resume();
    await hears(reader, 2 ** 24);
    expect(rested).toBe(0);
    clock.advance(250);
    expect(connection.isResting()).toBe(true);
  });
});

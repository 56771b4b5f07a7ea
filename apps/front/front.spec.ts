import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#operations/clock.js';
import { FakeClock } from '../../test/fakes/fake-clock.js';
import { freePort } from '../../test/harness/free-ports.js';
import { until } from '../../test/harness/until.js';
import { connectWithin } from './connect-within.js';
import { Front } from './front.js';
import type { Feed } from './try-order.js';

let servers: Server[];
let feeds: Feed[];
let refused: number;
let front: Front;
let port: number;
let readers: Reader[];

beforeEach(() => ([servers, feeds, refused, readers] = [[], [], 0, []]));
afterEach(async () => {
  for (const { socket } of readers) socket.destroy();
  for (const server of servers) server.closeAllConnections();
  await front.drain();
  for (const server of servers) server.close();
});

async function serve(listener: RequestListener, at?: number): Promise<Feed> {
  const server = createServer(listener);
  servers.push(server);
  server.listen(at ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port: its } = server.address() as AddressInfo;
  const feed = { host: '127.0.0.1', port: its, accepts: true, ready: true, open: 0 };
  feeds.push(feed);
  return feed;
}

async function open(clock = systemClock, mostConnections = 100): Promise<void> {
  const known = {
    all: () => feeds,
    note: (feed: Feed, accepts: boolean) => void (feed.accepts = accepts),
  };
  front = new Front({
    feeds: known,
    connect: connectWithin,
    clock,
    mostConnections,
    onRefused: () => refused++,
  });
  port = await freePort();
  await front.listen(port, '127.0.0.1');
}

/** A plain connection, so that a test sees every byte and the end. */
class Reader {
  readonly socket: Socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  heard = '';
  ended = false;

  constructor() {
    readers.push(this);
    this.socket.on('data', (bytes) => (this.heard += String(bytes)));
    this.socket.on('error', () => {}).once('close', () => (this.ended = true));
    this.socket.once('end', () => (this.ended = true));
  }

  ask(): void {
    this.socket.write('GET / HTTP/1.1\r\nHost: feed\r\n\r\n');
  }

  hears(text: string): Promise<unknown> {
    return until(`the reader hears ${text}`, async () => this.heard.includes(text));
  }

  ends(): Promise<unknown> {
    return until('the connection ends', async () => this.ended);
  }
}

const says =
  (text: string): RequestListener =>
  (_, response) =>
    void response.end(text);

it('spreads connections evenly, also those that come at once', async () => {
  const all = [await serve(says('one')), await serve(says('two'))];
  await open();
  const many = Array.from({ length: 20 }, () => new Reader());
  for (const reader of many) reader.ask();
  await Promise.all(many.map((reader) => reader.hears('200 OK')));
  expect(all.map((feed) => feed.open)).toEqual([10, 10]);
  for (const { socket } of many) socket.destroy();
  await until('all are counted out', async () => all.every((feed) => feed.open === 0));
});

it('takes the next feed when one refuses, and tries that one last from then on', async () => {
  await serve(says('here'));
  feeds.unshift({ host: '127.0.0.1', port: await freePort(), accepts: true, ready: true, open: 0 });
  await open();
  const reader = new Reader();
  reader.ask();
  await reader.hears('here');
  expect(feeds.map(({ accepts, open: held }) => [accepts, held])).toEqual([
    [false, 0],
    [true, 1],
  ]);
});

it('lets a reader wait for a feed that is about to start', async () => {
  const later = await freePort();
  feeds.push({ host: '127.0.0.1', port: later, accepts: true, ready: true, open: 0 });
  await open();
  const reader = new Reader();
  reader.ask();
  await until('it was tried in vain', async () => !feeds[0]!.accepts);
  feeds.pop();
  await serve(says('started'), later);
  await reader.hears('started');
});

it('answers 503 with a time to come again when no feed takes the reader', async () => {
  feeds.push({ host: '127.0.0.1', port: await freePort(), accepts: true, ready: true, open: 0 });
  const clock = new FakeClock(0);
  await open(clock);
  const reader = new Reader();
  reader.ask();
  await until('it is answered', async () => {
    clock.advance(100);
    return reader.ended;
  });
  expect(reader.heard).toMatch(/^HTTP\/1\.1 503 .*\r\nRetry-After: 5\r\n/s);
  expect(reader.heard).toMatch(/\r\n\r\nNo feed answers now/);
  expect(refused).toBe(1);
  expect(clock.now()).toBeGreaterThanOrEqual(5_000);
});

it('answers a reader that has said its last and still listens', async () => {
  await serve((request, response) => {
    request.resume().once('end', () => response.end('all of it'));
  });
  await open();
  const reader = new Reader();
  reader.socket.end('GET / HTTP/1.1\r\nHost: feed\r\nConnection: close\r\n\r\n');
  await reader.hears('all of it');
  await reader.ends();
});

it('counts out a connection that the feed has ended, though the reader holds on to it', async () => {
  const feed = await serve((_, response) => response.setHeader('connection', 'close').end('bye'));
  await open();
  const reader = new Reader();
  reader.ask();
  await reader.hears('bye');
  await until('it is counted out', async () => feed.open === 0);
  expect(reader.socket.writable).toBe(true);
});

it('turns readers away when it is full, and takes them again when others have gone', async () => {
  await serve(says('here'));
  await open(systemClock, 2);
  const [first, second] = [new Reader(), new Reader()];
  for (const reader of [first, second]) reader.ask();
  await Promise.all([first.hears('here'), second.hears('here')]);
  expect(front.isFull()).toBe(true);
  const third = new Reader();
  await third.ends();
  expect(third.heard).toBe('');
  first.socket.destroy();
  await until('there is room', async () => !front.isFull());
  const fourth = new Reader();
  fourth.ask();
  await fourth.hears('here');
});

describe('a connection that breaks', () => {
  let sides: Socket[];
  beforeEach(async () => {
    sides = [];
    const feed = await serve(() => {});
    servers[0]!.on('connection', (socket) => sides.push(socket));
    await open();
    const reader = new Reader();
    reader.ask();
    await until('the feed has it', async () => feed.open === 1 && sides.length === 1);
  });

  it('is ended for the reader when the feed breaks it', async () => {
    sides[0]!.resetAndDestroy();
    await readers[0]!.ends();
  });

  it('is let go of by the feed when the reader breaks it', async () => {
    readers[0]!.socket.resetAndDestroy();
    await until('the feed has none', async () => feeds[0]!.open === 0);
  });
});

describe('when it drains', () => {
  it('gives the answers that are on their way, ends what rests, and accepts nothing', async () => {
    const asked: (() => void)[] = [];
    await serve((_, response) => void asked.push(() => response.end('the answer')));
    await open();
    const [resting, asking] = [new Reader(), new Reader()];
    await until('both are led to the feed', async () => feeds[0]!.open === 2);
    asking.ask();
    await until('the request is there', async () => asked.length === 1);

    const drained = front.drain();
    await resting.ends();
    const late = new Reader();
    await late.ends();
    expect(late.heard).toBe('');
    expect(asking.ended).toBe(false);
    asked[0]!();
    await asking.hears('the answer');
    await drained;
    await asking.ends();
  });

  it('gives a reader that is slow its whole answer', async () => {
    const size = 2 ** 24;
    let left = () => 0;
    await serve((_, response) => {
      left = () => response.socket?.writableLength ?? 0;
      response.end(Buffer.alloc(size, 'a'));
    });
    const clock = new FakeClock(0);
    await open(clock);
    const reader = new Reader();
    reader.socket.pause();
    reader.ask();
    let before = 0;
    await until('the answer has come to a halt', async () => {
      const isHalted = left() > 0 && left() === before;
      before = left();
      return isHalted;
    });
    let drained = false;
    void front.drain().then(() => (drained = true));
    for (let step = 0; step < 20; step++) {
      clock.advance(50);
      await new Promise(setImmediate);
    }
    reader.socket.resume();
    await until('the connection is ended', async () => {
      clock.advance(5);
      return drained && reader.ended;
    });
    expect(reader.heard.length).toBeGreaterThan(size);
    expect(clock.now()).toBeLessThan(5_000);
  });

  it('does not wait longer than five seconds for a feed that does not answer', async () => {
    await serve(() => {});
    const clock = new FakeClock(0);
    await open(clock);
    const reader = new Reader();
    reader.ask();
    await until('it is led to the feed', async () => feeds[0]!.open === 1);
    let drained = false;
    void front.drain().then(() => (drained = true));
    await until('it has drained', async () => {
      clock.advance(100);
      return drained;
    });
    await reader.ends();
    expect(clock.now()).toBeGreaterThanOrEqual(5_000);
  });
});

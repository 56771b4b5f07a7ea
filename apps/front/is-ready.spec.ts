import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { FakeClock } from '../../test/fakes/fake-clock.js';
import { isReadyWithin } from './is-ready.js';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function connectTo(listener: RequestListener): Promise<Socket> {
  server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return connect({ port, host: '127.0.0.1', allowHalfOpen: true });
}

it.each([
  [200, true],
  [503, false],
])('takes %i of /health/ready for %s, and keeps no connection', async (status, expected) => {
  const asked: (string | undefined)[] = [];
  const socket = await connectTo(({ url }, response) => {
    asked.push(url);
    response.writeHead(status).end('{}');
  });
  expect(await isReadyWithin(new FakeClock(0))(socket)).toBe(expected);
  expect(asked).toEqual(['/health/ready']);
  expect(socket.destroyed).toBe(true);
});

it('takes a feed that says nothing within half a second for one that cannot do its work', async () => {
  const clock = new FakeClock(0);
  const socket = await connectTo(() => {});
  const answer = isReadyWithin(clock)(socket);
  await once(server, 'request');
  clock.advance(500);
  expect(await answer).toBe(false);
  expect(socket.destroyed).toBe(true);
});

it('takes a feed that breaks the connection for one that cannot do its work', async () => {
  const socket = await connectTo(({ socket: its }) => its.resetAndDestroy());
  expect(await isReadyWithin(new FakeClock(0))(socket)).toBe(false);
});

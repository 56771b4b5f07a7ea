import { connect, type AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { until } from '../../test/harness/until.js';
import { httpServer } from './http-server.js';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

// What a client asked for and did not read was kept as long as it liked.
it('ends a connection whose client does not read its answer', async () => {
  const large = Buffer.alloc(64 * 1024 * 1024);
  let ended = false;
  const server = httpServer((_request, response) => response.end(large), { longestSilence: 200 });
  server.on('connection', (socket) => socket.on('close', () => (ended = true)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
  client.on('error', () => undefined);
  open.push({ close: () => void client.destroy() }, server);
  client.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await until('the connection was ended', async () => ended, 20_000);
  expect(ended).toBe(true);
});

it('ends a connection that rests after its answer', async () => {
  const server = httpServer((_request, response) => response.end('read'), { longestSilence: 200 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  open.push({ close: () => void client.destroy() }, server);
  let [answer, ended] = ['', false];
  client.on('data', (bytes) => (answer += String(bytes)));
  client.on('end', () => (ended = true));
  client.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await until('the connection was ended', async () => ended, 20_000);
  expect(answer).toContain('Connection: keep-alive');
  expect(answer).toContain('read');
});

it('hands on one request of a connection at a time', async () => {
  const asked: string[] = [];
  const server = httpServer((request) => void asked.push(request.url!));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => undefined);
  open.push({ close: () => void client.destroy() }, server);
  client.write('GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n');
  await until('the first request came', async () => asked.length > 0);
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  expect(asked).toEqual(['/a']);
});

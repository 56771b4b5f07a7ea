import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.js';
import { until } from './until.js';

let server: Server;
let proxy: TcpProxy;
/** What the server was asked. */
let asked: string[];

beforeEach(async () => {
  asked = [];
  server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      asked.push(bytes.toString());
      socket.write(`answer to ${bytes.toString()}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  proxy = await startTcpProxy();
  proxy.leadTo((server.address() as AddressInfo).port);
});

afterEach(async () => {
  await proxy.close();
  await new Promise((resolve) => server.close(resolve));
});

it('passes requests and answers on', async () => {
  const program = await aProgram();
  expect(await program.ask('one')).toBe('answer to one');
  expect(await program.ask('two')).toBe('answer to two');
});

it('delivers a request and cuts its connection instead of the answer, once', async () => {
  const [program, other] = [await aProgram(), await aProgram()];
  const dropped = proxy.dropNextReply((request) => request.toString() === 'two');
  expect(await program.ask('one')).toBe('answer to one');
  expect(await program.ask('two')).toBe('closed');
  await dropped;
  expect(asked).toEqual(['one', 'two']);
  expect(await other.ask('two')).toBe('answer to two');
});

it('holds one request back, while other connections go on', async () => {
  const [program, other] = [await aProgram(), await aProgram()];
  const held = proxy.holdNextRequest((request) => request.toString() === 'two');
  expect(await program.ask('one')).toBe('answer to one');
  const late = program.ask('two');
  await held;
  expect(await other.ask('two')).toBe('answer to two');
  expect(asked).toEqual(['one', 'two']);
  proxy.resume();
  expect(await late).toBe('answer to two');
  expect(await program.ask('three')).toBe('answer to three');
});

it('cuts every connection and takes new ones', async () => {
  const programs = [await aProgram(), await aProgram()];
  for (const program of programs) await program.ask('one');
  proxy.cut();
  for (const program of programs) await until('it is cut', async () => program.socket.closed);
  expect(await (await aProgram()).ask('two')).toBe('answer to two');
});

it('lets the open connections stand and new ones pass, and delivers what stood', async () => {
  const program = await aProgram();
  await program.ask('one');
  proxy.pause('open');
  const late = program.ask('late');
  expect(await (await aProgram()).ask('two')).toBe('answer to two');
  expect(asked).toEqual(['one', 'two']);
  proxy.resume();
  expect(await late).toBe('answer to late');
});

it('lets new connections stand too', async () => {
  proxy.pause('all');
  const program = await aProgram();
  const late = program.ask('late');
  proxy.pause('open');
  expect(await (await aProgram()).ask('one')).toBe('answer to one');
  expect(asked).toEqual(['one']);
  proxy.resume();
  expect(await late).toBe('answer to late');
});

async function aProgram(): Promise<{ socket: Socket; ask(what: string): Promise<string> }> {
  const socket = connect(proxy.port, '127.0.0.1');
  socket.on('error', () => {});
  await new Promise((resolve) => socket.once('connect', resolve));
  const ask = (what: string) =>
    new Promise<string>((resolve) => {
      socket.once('data', (bytes) => resolve(bytes.toString()));
      socket.once('close', () => resolve('closed'));
      socket.write(what);
    });
  return { socket, ask };
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BareAnswer, BareWord } from './bare-http-words.js';

// node:http at its plainest, in a process of its own: each request gets the answer that was given last.

const KEEP_ALIVE_MS = 72_000;

let answer: BareAnswer = { status: 200, headers: [], body: Buffer.alloc(0) };
process.on('message', (given: BareAnswer | 'usage') => {
  if (given === 'usage') return say({ cpuSeconds: cpuSeconds() });
  answer = given;
  say({ cpuSeconds: cpuSeconds() });
});

const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (_request, response) => {
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
});
server.listen(0, '127.0.0.1', () => say({ port: (server.address() as AddressInfo).port }));

function say(word: BareWord): void {
  process.send!(word);
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freePort } from '../../harness/free-ports.js';
import { until } from '../../harness/until.js';
import { seededRandom } from '../random.js';
import { Desk, type Job } from './desk.js';
import { Model } from './model.js';
import { Senders } from './senders.js';

let server: Server;
let senders: Senders;
let settled: Job[];
let desk: Desk;
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  settled = [];
  server = createServer((request, response) => {
    request.resume();
    request.on('end', () => answer(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const nobody = await freePort();
  // Two addresses; at the second nobody listens.
  const urls = () => [port, nobody].map((each) => `http://127.0.0.1:${each}`);
  desk = new Desk(seededRandom(1), new Model(), 'era');
  // 1: every word goes alone.
  senders = new Senders(
    { urls, token: 'secret' },
    () => 1,
    (job) => settled.push(job),
  );
});

afterEach(async () => {
  senders.end();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

it('sends a word until it is acknowledged, and notes each "perhaps"', async () => {
  const given: ((response: ServerResponse) => void)[] = [
    (response) => response.writeHead(503).end('{}'),
    (response) => response.destroy(),
    (response) => response.writeHead(202).end('{}'),
  ];
  answer = (_request, response) => given.shift()!(response);
  const job = desk.next(Date.now());
  senders.send(job);
  await until('it is acknowledged', async () => settled.length === 1);
  expect(job.statement).toMatchObject({ unknown: 2, refused: null });
  expect(job.statement.acknowledgedAt).not.toBeNull();
  expect(senders.acknowledged).toBe(1);
});

it('gives up what is refused, and tells it unless the article has ended meanwhile', async () => {
  answer = (_request, response) => response.writeHead(400).end('{"code":"DATES_CONTRADICT"}');
  const [job, ended] = [desk.next(Date.now()), desk.next(Date.now())];
  senders.send(job);
  senders.send({ ...ended, statement: { ...ended.statement, expiresAt: Date.now() - 1 } });
  await until('both have their answer', async () => settled.length === 2);
  expect(job.statement).toMatchObject({ acknowledgedAt: null, unknown: 0 });
  expect(senders.refusals).toEqual(['400 {"code":"DATES_CONTRADICT"}']);
});

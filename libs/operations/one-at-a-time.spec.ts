import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { until } from '../../test/harness/until.js';
import { MOST_SENT_AHEAD, oneAtATime } from './one-at-a-time.js';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

/** A server whose answers the test gives, and a client that keeps what it was answered. */
async function setUp() {
  const asked: string[] = [];
  const answers: ServerResponse[] = [];
  let ended = false;
  const server: Server = createServer(
    oneAtATime((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        asked.push(`${request.url}${body}`);
        answers.push(response);
      });
    }),
  );
  server.on('connection', (socket: Socket) => socket.on('close', () => (ended = true)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client: Socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let heard = '';
  client.on('data', (chunk: Buffer) => (heard += chunk.toString()));
  client.on('error', () => undefined);
  open.push({ close: () => void client.destroy() }, server);
  return { client, asked, answers, heard: () => heard, ended: () => ended };
}

const request = (path: string, body = '') =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

it('hands on a request when the one before it is answered, with its body, in the order sent', async () => {
  const { client, asked, answers, heard } = await setUp();
  const large = 'x'.repeat(200_000);
  client.write(request('/a', 'one') + request('/b', large) + request('/c', 'three'));
  for (const [at, whole] of ['/aone', `/b${large}`, '/cthree'].entries()) {
    await until(`request ${at} came`, async () => asked.length > at);
    expect(asked.slice(at)).toEqual([whole]);
    answers[at]!.end(`answer ${at}`);
  }
  await until('the last answer came', async () => heard().includes('answer 2'));
  expect(heard().match(/answer \d/g)).toEqual(['answer 0', 'answer 1', 'answer 2']);
});

it('answers as many as may be sent ahead', async () => {
  const { client, asked, answers, heard } = await setUp();
  client.write(request('/a').repeat(1 + MOST_SENT_AHEAD));
  for (let at = 0; at <= MOST_SENT_AHEAD; at++) {
    await until(`request ${at} came`, async () => answers.length > at);
    answers[at]!.end(`answer ${at}.`);
  }
  await until('all answers came', async () => heard().includes(`answer ${MOST_SENT_AHEAD}.`));
  expect(asked).toHaveLength(1 + MOST_SENT_AHEAD);
});

// One connection sent 50,000 requests in 4 MB and read nothing: for minutes after its end they were worked on.
it('ends a connection that sends more ahead than any client does, and hands on none of it', async () => {
  const { client, asked, ended } = await setUp();
  client.write(request('/a').repeat(50_000));
  await until('the connection was ended', async () => ended());
  expect(asked.length).toBeLessThanOrEqual(1);
});

it('never hands on what waited when its client left', async () => {
  const { client, asked, answers, ended } = await setUp();
  client.write(request('/a') + request('/b'));
  await until('the first request came', async () => answers.length === 1);
  client.destroy();
  await until('the connection was ended', async () => ended());
  answers[0]!.end('too late');
  await new Promise((resolve) => setImmediate(resolve));
  expect(asked).toEqual(['/a']);
});

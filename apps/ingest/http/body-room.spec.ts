import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { anArticleInput } from '../../../test/fixtures/an-article-input.js';
import {
  INGEST_TOKEN,
  startIngestPort,
  type IngestPort,
} from '../../../test/harness/ingest-port.js';
import { until } from '../../../test/harness/until.js';

const DOCUMENT = JSON.stringify(anArticleInput());

let port: IngestPort;
let writer: Socket;
beforeEach(async () => {
  port = await startIngestPort({ heldBytes: 2 * DOCUMENT.length });
  writer = connect(Number(new URL(port.url).port), '127.0.0.1');
});
afterEach(async () => {
  writer.destroy();
  await port.app.close();
});

const publish = () => port.send('POST', '/articles', DOCUMENT);

/** Begins a batch, and sends so many bytes of it. */
async function begin(bytes: number): Promise<void> {
  writer.write(
    `POST /articles HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${INGEST_TOKEN}\r\n` +
      `Content-Type: application/x-ndjson\r\nContent-Length: ${bytes + 1}\r\n\r\n${'x'.repeat(bytes)}`,
  );
  await until('what was begun takes the room', async () => (await publish()).status === 503);
}

// Sixty batches of 16 MB that were begun and not finished took a gigabyte.
it('what is being sent takes room, and who finds none is told to come again', async () => {
  await begin(2 * DOCUMENT.length);
  const answer = await publish();
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  expect(JSON.parse(answer.text)).toMatchObject({ code: 'INTAKE_FULL' });
});

it('the room is there again when who took it has left', async () => {
  await begin(2 * DOCUMENT.length);
  writer.destroy();
  await until('there is room', async () => (await publish()).status === 202);
});

it('the room is there again behind each answer', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 10; n++) statuses.push((await publish()).status);
  for (let n = 0; n < 10; n++) {
    statuses.push((await port.send('POST', '/articles', 'x'.repeat(3 * DOCUMENT.length))).status);
  }
  expect(statuses).toEqual([...Array(10).fill(202), ...Array(10).fill(503)]);
  expect((await publish()).status).toBe(202);
});

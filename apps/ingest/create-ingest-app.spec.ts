import { EventEmitter, once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { articleId } from '#article/article-id.js';
import { decodeEvent } from '#article/cloud-event.js';
import { DatelineError } from '#errors/dateline-error.js';
import { anArticleInput } from '../../test/fixtures/an-article-input.js';
import { INGEST_TOKEN, startIngestPort, type IngestPort } from '../../test/harness/ingest-port.js';
import { IntakeGate } from './intake-gate.js';
import { acceptedSchema, problemSchema, withdrawnSchema } from './openapi-schemas.js';
import { ingestOpenApi } from './openapi.js';

const ID = articleId('en', 'desk', 'bridge-1');
const DOCUMENT = JSON.stringify(anArticleInput());
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const NDJSON = { 'content-type': 'application/x-ndjson' };

let port: IngestPort;
beforeEach(async () => {
  port = await startIngestPort();
});
afterEach(() => port.app.close());

const publish = (headers = {}, document = DOCUMENT) =>
  port.send('POST', '/articles', document, headers);
const problemIn = (answer: { text: string }) => problemSchema.parse(JSON.parse(answer.text));
const requestLines = () => port.lines().filter(({ msg }) => msg === 'request');

describe('an article', () => {
  it('is answered with its addresses once its event is in the log', async () => {
    const answer = await publish({ traceparent: `00-${TRACE}-00f067aa0ba902b7-01` });
    expect(answer.status).toBe(202);
    expect(acceptedSchema.parse(JSON.parse(answer.text))).toEqual({
      id: ID,
      url: `https://news.example/articles/en/${ID}`,
      json: `https://news.example/articles/en/${ID}.json`,
      traceId: TRACE,
    });
    const [event] = port.log.events;
    expect(port.log.appends[0]?.topic).toBe('articles');
    expect(event).toMatchObject({ edition: 'en', key: ID });
    expect(event?.headers).toMatchObject({
      ce_type: 'article.published',
      ce_source: '/dateline/ingest',
      ce_time: '2026-03-02T00:00:00.000Z',
      traceparent: answer.headers.get('traceparent'),
    });
    expect(event?.headers['traceparent']).toContain(TRACE);
    expect(decodeEvent('articles', event!)).toMatchObject({
      ok: true,
      event: { type: 'article.published', data: { id: ID, headline: anArticleInput().headline } },
    });
  });

  it('sent twice is one article in two events, each with an id of its own', async () => {
    const [first, second] = [await publish(), await publish()];
    expect(JSON.parse(first.text).id).toBe(JSON.parse(second.text).id);
    expect(new Set(port.log.events.map(({ headers }) => headers['ce_id'])).size).toBe(2);
  });

  it.each([
    ['a byte order mark', {}, `\uFEFF${DOCUMENT}`],
    ['a charset', { 'content-type': 'application/json; charset="UTF-8"' }, DOCUMENT],
    ['a content type in capitals', { 'content-type': 'Application/JSON' }, DOCUMENT],
    ['the encoding identity', { 'content-encoding': 'identity' }, DOCUMENT],
    ['the scheme in lower case', { authorization: `bearer ${INGEST_TOKEN}` }, DOCUMENT],
  ])('is taken with %s', async (_name, headers, document) => {
    expect((await publish(headers, document)).status).toBe(202);
  });
});

describe('a withdrawal', () => {
  it('lies under its own key and, without the text, under that of the article, in one append', async () => {
    const path = `/articles/en/${ID.toUpperCase()}`;
    const answer = await port.send('DELETE', path, '{"reason":" Published by mistake. "}');
    expect(answer.status).toBe(202);
    expect(withdrawnSchema.parse(JSON.parse(answer.text)).id).toBe(ID);
    expect(port.log.appends).toHaveLength(1);
    expect(port.log.events.map(({ key }) => key)).toEqual([`${ID}/withdrawn`, ID]);
    for (const event of port.log.events) {
      expect(decodeEvent('articles', event)).toEqual({
        ok: true,
        event: {
          type: 'article.withdrawn',
          data: { id: ID, edition: 'en', reason: 'Published by mistake.' },
        },
      });
    }
  });
});

describe('when the log is away', () => {
  it('the answer is 503 with Retry-After, for an article and for a batch as a whole', async () => {
    port.log.failure = new DatelineError('LOG_UNAVAILABLE', 'the disk is full');
    for (const answer of [await publish(), await publish(NDJSON)]) {
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('5');
      expect(problemIn(answer).code).toBe('LOG_UNAVAILABLE');
    }
  });

  it('a mistake of our own is told without its text, which the log has', async () => {
    port.log.failure = new TypeError('inner text');
    const answer = await publish();
    expect(answer.status).toBe(500);
    expect(problemIn(answer).code).toBe('INTERNAL');
    expect(answer.text).not.toContain('inner text');
    const failed = port.lines().find(({ msg }) => msg === 'a request failed');
    expect(failed).toMatchObject({
      traceId: problemIn(answer).traceId,
      err: { message: 'inner text' },
    });
  });
});

describe('while it stops', () => {
  it('nothing more is taken in, and what reads is answered', async () => {
    port.app.get(IntakeGate).close();
    const answer = await publish();
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(problemIn(answer).code).toBe('STOPPING');
    expect(port.log.appends).toEqual([]);
    expect((await port.send('GET', '/openapi.json')).status).toBe(200);
  });

  it('a request in flight is finished before the port closes', async () => {
    const { reached, release } = holdAppends();
    const answer = publish();
    await reached;
    const gate = port.app.get(IntakeGate);
    const closing = port.app.close();
    await vi.waitFor(() => expect(gate.isClosed).toBe(true));
    release();
    expect((await answer).status).toBe(202);
    await closing;
    expect(port.log.events).toHaveLength(1);
  });
});

it('gives up a body that is still on its way when it stops', async () => {
  const received = exchange(`${head('Content-Length: 1000')}${DOCUMENT}`);
  await once(port.app.getHttpAdapter().getInstance().server, 'request');
  await port.app.close();
  expect(await received).toMatch(/^HTTP\/1\.1 503 /);
  expect(await received).toContain('"code":"STOPPING"');
  expect(port.log.appends).toEqual([]);
});

describe('the log lines', () => {
  it('are one a request, with trace and article, and never hold a body or a token', async () => {
    const secret = 'Zebra-crossing';
    const accepted = await publish(
      {},
      JSON.stringify(anArticleInput({ headline: secret, body: secret })),
    );
    await publish({}, JSON.stringify({ ...anArticleInput(), section: secret, [secret]: secret }));
    await publish({ authorization: `Bearer ${secret}` });
    await publish(NDJSON, `${DOCUMENT}\n{}\n`);
    // A line is written when the answer has left, which the other side can see earlier.
    await vi.waitFor(() => expect(requestLines()).toHaveLength(4));
    expect(requestLines()).toMatchObject([
      {
        method: 'POST',
        route: '/articles',
        status: 202,
        edition: 'en',
        articleId: ID,
        traceId: JSON.parse(accepted.text).traceId,
      },
      { status: 422, code: 'FIELD_UNKNOWN' },
      { status: 401, code: 'TOKEN_WRONG' },
      { status: 200, accepted: 1, refused: 1 },
    ]);
    expect(JSON.stringify(port.lines())).not.toContain(secret);
    expect(JSON.stringify(port.lines())).not.toContain(INGEST_TOKEN);
  });
});

it('counts what came in by edition and result, under closed names', async () => {
  await publish(
    NDJSON,
    `${DOCUMENT}\n${DOCUMENT.replace('politics', 'gossip')}\n{"edition":"x"}\n`,
  );
  await port.send('DELETE', `/articles/az/${ID}`, '{"reason":"a"}');
  port.log.failure = new DatelineError('LOG_UNAVAILABLE', 'the disk is full');
  await publish();
  const { values } = await port.registry.getSingleMetric('dateline_articles_received_total')!.get();
  expect(values.map(({ labels, value }) => [labels['edition'], labels['result'], value])).toEqual([
    ['en', 'refused', 1],
    ['unknown', 'refused', 1],
    ['en', 'accepted', 1],
    ['az', 'withdrawn', 1],
    ['en', 'failed', 1],
  ]);
  const answered =
    'dateline_ingest_request_seconds_count{method="DELETE",route="/articles/:edition/:id",status="202"} 1';
  await vi.waitFor(async () => expect(await port.registry.metrics()).toContain(answered));
});

it('serves its OpenAPI document to anybody', async () => {
  const answer = await port.send('GET', '/openapi.json', undefined, { authorization: null });
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.text)).toEqual(ingestOpenApi('https://news.example'));
});

describe('bytes on the wire', () => {
  const last = `${head('Connection: close', `Content-Length: ${Buffer.byteLength(DOCUMENT)}`)}${DOCUMENT}`;

  it('of a body of 2 MB, chunked, get a clean 413, and the connection serves the next request', async () => {
    const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    const received = await exchange(
      head('Transfer-Encoding: chunked'),
      ...Array.from({ length: 32 }, () => chunk),
      '0\r\n\r\n',
      last,
    );
    expect(received.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 202']);
    expect(received).toContain('"code":"ARTICLE_TOO_LARGE"');
  });

  it('of a body of 2 MB with its length get the same', async () => {
    const received = await exchange(head('Content-Length: 2000000'), 'x'.repeat(2_000_000), last);
    expect(received.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 202']);
  });

  it('that are no HTTP get a problem document', async () => {
    const received = await exchange('this is no HTTP\r\n\r\n');
    expect(received).toMatch(/^HTTP\/1\.1 400 /);
    expect(problemIn({ text: received.split('\r\n\r\n')[1] ?? '' }).code).toBe('REQUEST_BROKEN');
  });

  it('cut off in the middle of a body store nothing', async () => {
    const answered = new Promise<void>((resolve) => {
      port.app
        .getHttpAdapter()
        .getInstance()
        .server.on('request', (request: NodeJS.EventEmitter) => {
          request.on('close', resolve);
        });
    });
    const socket = connect(Number(new URL(port.url).port), '127.0.0.1');
    socket.write(`${head('Content-Length: 1000')}${DOCUMENT}`, () => socket.destroy());
    await answered;
    await publish();
    expect(port.log.events).toHaveLength(1);
  });
});

/** Appends wait from now on: `reached` tells when one does, `release` lets them go on. */
function holdAppends() {
  const events = new EventEmitter();
  const released = once(events, 'release');
  const reached = once(events, 'reached');
  port.log.beforeAppend = async () => {
    events.emit('reached');
    await released;
  };
  return { reached, release: () => events.emit('release') };
}

/** Sends bytes on a connection of its own; resolves with all that comes back until the other side ends it. */
function exchange(...chunks: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(port.url).port), '127.0.0.1');
    let received = '';
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      received += text;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(received));
    for (const chunk of chunks) socket.write(chunk);
  });
}

function head(...headers: string[]): string {
  return [
    'POST /articles HTTP/1.1',
    'Host: ingest',
    `Authorization: Bearer ${INGEST_TOKEN}`,
    'Content-Type: application/json',
    ...headers,
    '',
    '',
  ].join('\r\n');
}

import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { editionsSchema } from '#article/edition.js';
import { createFeedApp } from '#feed/http/create-feed-app.js';
import type { Compressed } from '#feed/http/content-encoding.js';
import { feedHttp } from '#feed/http/feed-http.js';
import { RUNTIME_CODINGS } from '#feed/rendering/compress.js';
import { productRenderers } from '#feed/rendering/product-renderers.js';
import editionsFile from '../../editions.json' with { type: 'json' };
import type { FakeClock } from '../fakes/fake-clock.js';
import type { FakeFeedViews } from '../fakes/fake-feed-views.js';

const PUBLIC_URL = 'https://news.example.org';
const PARTITIONS = 12;

export interface FeedAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface FeedRequest {
  path: string;
  method?: string;
  headers?: Record<string, string | string[]>;
}

/** An instance of feed's port with the product's own renderers, over views that a test fills. */
export interface FeedPortInProcess {
  /** Sends the request as it is given: `fetch` would rewrite the path and unpack the body. */
  ask(asked: FeedRequest): Promise<FeedAnswer>;
  close(): Promise<void>;
}

export async function openFeedPortInProcess(
  views: FakeFeedViews,
  clock: FakeClock,
  codings: readonly Compressed[] = RUNTIME_CODINGS,
  hubUrl: string | null = null,
): Promise<FeedPortInProcess> {
  const editions = new Map(editionsSchema.parse(editionsFile).map((each) => [each.name, each]));
  const http = feedHttp({
    log: { ends: async () => Array<number>(PARTITIONS).fill(0), logId: async () => 'log' },
    views,
    editions,
    partitions: PARTITIONS,
    renderers: productRenderers(editions, PUBLIC_URL, hubUrl),
    codings,
    publicUrl: PUBLIC_URL,
    hubUrl,
    feedItems: 50,
    maxAgeSeconds: 60,
    cacheBytes: 10_000_000,
    contentSecurityPolicy: "default-src 'none'",
    clock,
    registry: new Registry(),
    logger: pino({ level: 'silent' }),
  });
  await http.shown.ready;
  const app = await createFeedApp(http.responder, { logger: false });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  return {
    ask: (asked) => askFeedPort(port, agent, asked),
    close: async () => {
      agent.destroy();
      http.close();
      await app.close();
    },
  };
}

/** Sends the request as it is given: `fetch` would rewrite the path and unpack the body. */
export function askFeedPort(
  port: number,
  agent: Agent,
  { path, method = 'GET', headers = {} }: FeedRequest,
): Promise<FeedAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          body: Buffer.concat(chunks),
        }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

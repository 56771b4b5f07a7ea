import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import type { Editions } from '#article/edition.js';
import { createFeedApp } from '../../apps/feed/http/create-feed-app.js';
import { feedHttp } from '../../apps/feed/http/feed-http.js';
import { PAGE_CONTENT_SECURITY_POLICY } from '../../apps/feed/pages/content-security-policy.js';
import { productRenderers } from '../../apps/feed/rendering/product-renderers.js';
import { FakeClock } from '../fakes/fake-clock.js';
import { FakeFeedViews } from '../fakes/fake-feed-views.js';

/** A feed port whose store is away, so that every page is the one that says so. */
export async function startUnavailablePort(
  editions: Editions,
): Promise<{ url: string; end(): Promise<void> }> {
  const views = new FakeFeedViews();
  views.away = true;
  const publicUrl = 'https://news.example.org';
  const http = feedHttp({
    log: { ends: async () => Array(12).fill(0), logId: async () => 'log' },
    views,
    editions,
    partitions: 12,
    renderers: productRenderers(editions, publicUrl),
    publicUrl,
    hubUrl: null,
    feedItems: 50,
    maxAgeSeconds: 60,
    cacheBytes: 1_000_000,
    codings: ['gzip'],
    contentSecurityPolicy: PAGE_CONTENT_SECURITY_POLICY,
    clock: new FakeClock(Date.UTC(2026, 2, 2)),
    registry: new Registry(),
    logger: pino({ level: 'silent' }),
  });
  await http.shown.ready;
  const app = await createFeedApp(http.responder, { logger: false });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    end: async () => {
      http.close();
      await app.close();
    },
  };
}

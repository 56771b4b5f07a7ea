import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Registry } from 'prom-client';
import type { Editions } from '#article/edition.js';
import { partitionOf } from '#article/partition.js';
import type { Settings } from '#config/settings.js';
import type { Clock } from '#operations/clock.js';
import type { Logger } from '#operations/logger.js';
import { nestLogger } from '#operations/nest-logger.js';
import type { Shutdown } from '#operations/shutdown.js';
import { PAGE_CONTENT_SECURITY_POLICY } from '../pages/content-security-policy.js';
import { RUNTIME_CODINGS } from '../rendering/compress.js';
import { productRenderers } from '../rendering/product-renderers.js';
import { HubNotices } from '../hub/hub-notices.js';
import { createFeedApp } from './create-feed-app.js';
import { feedHttp, type FeedHttp, type FeedHttpOptions } from './feed-http.js';

const MIB = 1024 * 1024;

/** The HTTP half of feed, as the settings want it, until the shutdown. The port does not listen yet. */
export async function openFeedPort(
  from: Pick<FeedHttpOptions, 'log' | 'views'>,
  settings: Settings,
  editions: Editions,
  parts: { clock: Clock; registry: Registry; logger: Logger; shutdown: Shutdown },
): Promise<{ app: NestFastifyApplication; http: FeedHttp }> {
  const { shutdown, logger } = parts;
  const { PUBLIC_URL: publicUrl, HUB_URL: hubUrl } = settings;
  const http = feedHttp({
    ...from,
    editions,
    publicUrl,
    hubUrl,
    partitions: settings.PARTITIONS,
    renderers: productRenderers(editions, publicUrl, hubUrl),
    codings: RUNTIME_CODINGS,
    feedItems: settings.FEED_ITEMS,
    maxAgeSeconds: settings.FEED_MAX_AGE,
    cacheBytes: settings.FEED_CACHE_MIB * MIB,
    contentSecurityPolicy: PAGE_CONTENT_SECURITY_POLICY,
    ...parts,
  });
  shutdown.add('drain', 'feed cache', () => http.close());
  if (hubUrl !== null) {
    const versionOf = (edition: string) => {
      const partition = partitionOf(edition, settings.PARTITIONS);
      const read = () => from.views.version(partition, { edition, section: null });
      return http.shown.read(partition, read);
    };
    const hub = new HubNotices({ hubUrl, editions, publicUrl, versionOf, ...parts });
    const end = from.views.onChange(({ edition }) => hub.changed(edition));
    shutdown.add('drain', 'hub', () => {
      end();
      hub.close();
    });
  }
  await http.shown.ready;
  const app = await createFeedApp(http.responder, { logger: nestLogger(logger) });
  shutdown.add('stop-accepting', 'feed port', () => app.close());
  return { app, http };
}

import type { Registry } from 'prom-client';
import type { Editions } from '#article/edition.js';
import type { EventLog } from '#event-log/event-log.js';
import type { Clock } from '#operations/clock.js';
import type { Logger } from '#operations/logger.js';
import type { FeedViews } from '#read-model/feed-views.js';
import { ShownPartitions } from '../projection/shown-partitions.js';
import { RenderCache } from '../rendering/render-cache.js';
import type { Renderers } from '../rendering/renderers.js';
import { sources } from '../rendering/sources.js';
import type { Compressed } from './content-encoding.js';
import { FeedMetrics } from './feed-metrics.js';
import { FeedResponder } from './feed-responder.js';
import { hubLinks } from './hub-links.js';

export interface FeedHttpOptions {
  log: Pick<EventLog, 'ends' | 'logId'>;
  views: FeedViews;
  editions: Editions;
  partitions: number;
  renderers: Renderers;
  /** The content codings that are offered, the better one first. */
  codings: readonly Compressed[];
  /** PUBLIC_URL. */
  publicUrl: string;
  /** HUB_URL. */
  hubUrl: string | null;
  feedItems: number;
  maxAgeSeconds: number;
  cacheBytes: number;
  /** Value of Content-Security-Policy for pages. */
  contentSecurityPolicy: string;
  clock: Clock;
  registry: Registry;
  logger: Logger;
}

export interface FeedHttp {
  responder: FeedResponder;
  cache: RenderCache;
  /** Which partitions may be shown. */
  shown: ShownPartitions;
  /** Stops following the read model. */
  close(): void;
}

/** All that lies between a request and its bytes, joined. */
export function feedHttp(options: FeedHttpOptions): FeedHttp {
  const { views, editions, logger, renderers, publicUrl, hubUrl } = options;
  const metrics = new FeedMetrics(options.registry);
  const cache = new RenderCache({
    clock: options.clock,
    maxBytes: options.cacheBytes,
    onRendered: (format, seconds) => metrics.rendered(format, seconds),
    onOutage: (edition, outage) =>
      outage === null
        ? logger.info({ edition }, 'feeds can be read again')
        : logger.warn({ edition, outage }, 'feeds cannot be read; what is cached goes out'),
  });
  metrics.watchCache(() => cache.size);
  const shown = new ShownPartitions(options);
  const responder = new FeedResponder({
    editions,
    basePath: new URL(publicUrl).pathname.replace(/\/+$/, ''),
    cache,
    sourceOf: sources({ ...options, shown }),
    problemPage: renderers.problemPage,
    codings: options.codings,
    head: {
      maxAge: options.maxAgeSeconds,
      contentSecurityPolicy: options.contentSecurityPolicy,
    },
    linksOf: (path) => (hubUrl === null ? [] : hubLinks(hubUrl, publicUrl + path)),
    metrics,
    onFailure: (err, about) => logger.error({ err, ...about }, 'a request could not be answered'),
  });
  const endNotices = views.onChange((notice) => cache.changed(notice));
  const close = () => {
    endNotices();
    shown.close();
  };
  return { responder, cache, shown, close };
}

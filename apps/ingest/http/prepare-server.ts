import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DatelineError } from '#errors/dateline-error.js';
import type { Logger } from '#operations/logger.js';
import type { IngestMetrics } from '../ingest-metrics.js';
import { readRequestBody, type RequestBody } from './request-body.js';
import { contextOf } from './request-context.js';
import { requireToken } from './require-token.js';
import type { RouteMethods } from './route-methods.js';

export interface ServerNeeds {
  token: string;
  routes: RouteMethods;
  metrics: IngestMetrics;
  logger: Logger;
  /** True once the service stops: nothing more is taken in. */
  stopping: () => boolean;
}

/**
 * What happens around every request, before Nest sees it. To be called before the first route is added: hooks reach
 * only the routes that come after them.
 */
export function prepareServer(server: FastifyInstance, needs: ServerNeeds): void {
  const { token, routes, metrics, logger, stopping } = needs;

  server.addHook('onRoute', ({ url, method }) => routes.add(url, [method].flat()));

  server.addHook('onRequest', async (request, reply) => {
    const { trace } = contextOf(request);
    reply.headers({ traceparent: trace.traceparent, 'x-content-type-options': 'nosniff' });
    // What only reads is public; a wrong address is told to anybody.
    if (request.method === 'GET' || request.method === 'HEAD' || request.is404) return;
    requireToken(request.headers.authorization, token);
    if (stopping()) throw new DatelineError('STOPPING', 'nothing more is taken in');
  });

  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', parseBody);

  server.addHook('onResponse', async (request, reply) => {
    const { trace, startedAt, noted } = contextOf(request);
    const ms = performance.now() - startedAt;
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    metrics.answered(request.method, route, reply.statusCode, ms / 1_000);
    const line = {
      traceId: trace.traceId,
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(ms * 10) / 10,
      ...noted,
    };
    if (reply.statusCode >= 500) logger.warn(line, 'request');
    else if (request.method === 'GET' || request.method === 'HEAD') logger.debug(line, 'request');
    else logger.info(line, 'request');
  });
}

/** The body of a request to nowhere is let go by. */
async function parseBody(
  request: FastifyRequest,
  payload: IncomingMessage,
): Promise<RequestBody | undefined> {
  if (!request.is404) return readRequestBody(request.headers, payload);
  payload.resume();
  return undefined;
}

import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DatelineError, type Finding } from '#errors/dateline-error.js';
import type { Logger } from '#operations/logger.js';
import type { IngestMetrics } from '../ingest-metrics.js';
import type { IntakeGate } from '../intake-gate.js';
import { BodyRoom, type BodyShare } from './body-room.js';
import { readRequestBody, type RequestBody } from './request-body.js';
import { contextOf } from './request-context.js';
import { requireToken } from './require-token.js';
import type { RouteMethods } from './route-methods.js';

export interface ServerNeeds {
  token: string;
  routes: RouteMethods;
  metrics: IngestMetrics;
  logger: Logger;
  /** Closed once the service stops: nothing more is taken in. */
  gate: IntakeGate;
  /** Bytes of bodies that may be held at once. */
  heldBytes: number;
}

/**
 * What happens around every request, before Nest sees it. To be called before the first route is added: hooks reach
 * only the routes that come after them.
 */
export function prepareServer(server: FastifyInstance, needs: ServerNeeds): void {
  const { token, routes, metrics, logger, gate } = needs;
  const room = new BodyRoom(needs.heldBytes);
  const shares = new WeakMap<IncomingMessage, BodyShare>();

  server.addHook('onRoute', ({ url, method }) => routes.add(url, [method].flat()));

  server.addHook('onRequest', async (request, reply) => {
    const { trace } = contextOf(request);
    reply.headers({ traceparent: trace.traceparent, 'x-content-type-options': 'nosniff' });
    // What only reads is public; a wrong address is told to anybody.
    if (request.method === 'GET' || request.method === 'HEAD' || request.is404) return;
    requireToken(request.headers.authorization, token);
    if (gate.isClosed) throw DatelineError.of([STOPPING]);
    const share = room.share();
    shares.set(request.raw, share);
    // Once it is answered or cut off; the request itself closes when its body has come, which is held on then.
    reply.raw.once('close', share.giveBack);
  });

  // A connection kept alive behind the last answer would keep the port from closing for more than a minute.
  server.addHook('onSend', async (_request, reply) => {
    if (gate.isClosed) reply.header('connection', 'close');
  });

  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', async (request: FastifyRequest, payload: IncomingMessage) =>
    parseBody(request, payload, shares.get(request.raw) ?? room.share(), gate),
  );

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
    // Who asks for health gets the answer: in an outage it would fill the log.
    const isProbe = route.startsWith('/health/');
    if (reply.statusCode >= 500 && !isProbe) logger.warn(line, 'request');
    else if (request.method === 'GET' || request.method === 'HEAD') logger.debug(line, 'request');
    else logger.info(line, 'request');
  });
}

const STOPPING: Finding = { code: 'STOPPING', detail: 'nothing more is taken in' };

/**
 * The body of a request to nowhere is let go by. One that is still on its way when the gate closes is given up: who
 * sends slowly would keep the service from ending.
 */
function parseBody(
  request: FastifyRequest,
  payload: IncomingMessage,
  share: BodyShare,
  gate: IntakeGate,
): Promise<RequestBody | undefined> {
  if (request.is404) {
    payload.resume();
    return Promise.resolve(undefined);
  }
  return new Promise((resolve, reject) => {
    const cancel = gate.onClose(() => resolve({ ok: false, finding: STOPPING }));
    readRequestBody(request.headers, payload, share).then(resolve, reject).finally(cancel);
  });
}

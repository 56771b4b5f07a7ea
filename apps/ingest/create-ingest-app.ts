import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { httpServer } from '#operations/http-server.js';
import type { RequestHandler } from '#operations/one-at-a-time.js';
import { nestLogger } from '#operations/nest-logger.js';
import { answerBrokenRequest } from './http/broken-request.js';
import { prepareServer } from './http/prepare-server.js';
import { ProblemFilter } from './http/problem-filter.js';
import { RouteMethods } from './http/route-methods.js';
import type { IngestMetrics } from './ingest-metrics.js';
import { INGEST_METRICS } from './ingest-tokens.js';
import { IngestModule, type IngestOptions } from './ingest.module.js';
import { MAX_HELD_BYTES } from './limits.js';
import { IntakeGate } from './intake-gate.js';

/** A batch of 16 MiB over a line of 1.5 Mbit/s; who sends slower holds a connection for nothing. */
const REQUEST_TIMEOUT_MS = 90_000;
/** Longer than any edition or id, so that a wrong one is told as such. */
const MAX_PARAMETER_LENGTH = 1_000;

/**
 * The HTTP port of ingest, ready to listen. Further routes (health, metrics) may be added to its Fastify instance before
 * that; they are public where they only read. `app.get(ArticleIntake)` is the way in for documents of this process,
 * `app.get(IntakeGate).close()` stops taking anything in; closing the app does so too.
 */
export async function createIngestApp(options: IngestOptions): Promise<NestFastifyApplication> {
  const routes = new RouteMethods();
  const filter = new ProblemFilter(routes, options.logger);
  const adapter = new FastifyAdapter({
    logger: false,
    serverFactory: (handle: RequestHandler) =>
      httpServer(handle, { requestTimeout: REQUEST_TIMEOUT_MS }),
    routerOptions: { maxParamLength: MAX_PARAMETER_LENGTH },
    // The gate answers while the port closes, with a problem document.
    return503OnClosing: false,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      filter.answer(error, request, reply),
    clientErrorHandler: answerBrokenRequest,
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    IngestModule.register(options),
    adapter,
    { logger: nestLogger(options.logger), bodyParser: false, abortOnError: false },
  );
  app.useGlobalFilters(filter);
  prepareServer(adapter.getInstance(), {
    token: options.token,
    routes,
    metrics: app.get<IngestMetrics>(INGEST_METRICS),
    logger: options.logger,
    gate: app.get(IntakeGate),
    heldBytes: options.heldBytes ?? MAX_HELD_BYTES,
  });
  return app;
}

import { fastify } from 'fastify';
import type { Registry } from 'prom-client';
import type { HealthCheck } from '#operations/health.js';
import { httpServer } from '#operations/http-server.js';
import { addOperationsRoutes } from '#operations/operations-routes.js';
import type { Shutdown } from '#operations/shutdown.js';

/**
 * The port of a service that has no other: health and metrics. It answers from the first moment on; the checks may be
 * added to later.
 */
export async function openOperationsPort(
  { port, host }: { port: number; host: string },
  checks: readonly HealthCheck[],
  registry: Registry,
  shutdown: Shutdown,
): Promise<void> {
  const server = fastify({ serverFactory: (handle) => httpServer(handle) });
  addOperationsRoutes(server, checks, registry);
  await server.listen({ port, host });
  shutdown.add('drain', 'operations port', () => server.close());
}

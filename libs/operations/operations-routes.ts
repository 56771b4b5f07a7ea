import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { healthReport, type HealthCheck } from './health.js';

/** `/health/live`, `/health/ready` and `/metrics`, the same on every port. */
export function addOperationsRoutes(
  server: FastifyInstance,
  checks: readonly HealthCheck[],
  registry: Registry,
): void {
  server.get('/health/live', async () => ({ status: 'live' }));
  server.get('/health/ready', async (_request, reply) => {
    const report = healthReport(checks);
    return reply.code(report.status === 'not-ready' ? 503 : 200).send(report);
  });
  server.get('/metrics', async (_request, reply) =>
    reply.header('content-type', registry.contentType).send(await registry.metrics()),
  );
}

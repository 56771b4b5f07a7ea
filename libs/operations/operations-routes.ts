import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Registry } from 'prom-client';
import { healthReport, type HealthCheck } from './health.js';

/** `/health/live`, `/health/ready` and `/metrics`, the same on every port. */
export function addOperationsRoutes(
  server: FastifyInstance,
  checks: readonly HealthCheck[],
  registry: Registry,
): void {
  // One route at a time: a hook for the whole server would slow the feeds.
  const onSend = async (_request: unknown, reply: FastifyReply) => {
    reply.header('x-content-type-options', 'nosniff').header('cache-control', 'no-store');
  };
  server.get('/health/live', { onSend }, async () => ({ status: 'live' }));
  server.get('/health/ready', { onSend }, async (_request, reply) => {
    const report = healthReport(checks);
    return reply.code(report.status === 'not-ready' ? 503 : 200).send(report);
  });
  server.get('/metrics', { onSend }, async (_request, reply) =>
    reply.header('content-type', registry.contentType).send(await registry.metrics()),
  );
}

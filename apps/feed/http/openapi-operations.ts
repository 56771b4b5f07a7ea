/** What the feed port offers to those who run it. */
export const OPERATIONS_PATHS = {
  '/openapi.json': answers('openapi', 'This document', {
    '200': json('OpenAPI 3.1.', { type: 'object' }),
  }),
  '/health/live': answers('live', 'Answers while the process runs', {
    '200': json('It runs.', { type: 'object', properties: { status: { const: 'live' } } }),
  }),
  '/health/ready': answers('ready', 'What the service needs, and whether it is there', {
    '200': json('It does its work; `degraded` says what users notice.', { type: 'object' }),
    '503': json('It cannot do its work.', { type: 'object' }),
  }),
  '/metrics': answers('metrics', 'Prometheus metrics', {
    '200': { description: 'OK', content: { 'text/plain': { schema: { type: 'string' } } } },
  }),
};

function answers(operationId: string, summary: string, responses: Record<string, object>) {
  return { get: { operationId, tags: ['operations'], summary, responses } };
}

function json(description: string, schema: object) {
  return { description, content: { 'application/json': { schema } } };
}

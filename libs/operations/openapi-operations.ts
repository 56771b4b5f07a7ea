/** What every port of Dateline offers to those who run it. */
const read = (operationId: string, summary: string, contentType: string, schema: object) => ({
  get: {
    tags: ['operations'],
    operationId,
    summary,
    security: [],
    responses: { '200': { description: 'OK', content: { [contentType]: { schema } } } },
  },
});

const healthSchema = {
  type: 'object',
  required: ['status', 'checks'],
  properties: {
    status: { enum: ['ready', 'degraded', 'not-ready'] },
    checks: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'ok'],
        properties: {
          name: { type: 'string' },
          ok: { type: 'boolean' },
          problem: { type: 'string' },
          impact: { type: 'string', description: 'What users notice.' },
        },
      },
    },
  },
};

const health = read(
  'ready',
  'What the service needs, and whether it is there',
  'application/json',
  healthSchema,
);

export const OPERATIONS_PATHS = {
  '/openapi.json': read('openapi', 'This document', 'application/json', { type: 'object' }),
  '/health/live': read('live', 'Answers while the process runs', 'application/json', {
    type: 'object',
    required: ['status'],
    properties: { status: { const: 'live' } },
  }),
  '/health/ready': {
    get: {
      ...health.get,
      responses: {
        ...health.get.responses,
        '503': {
          description: 'The service cannot do its work.',
          content: { 'application/json': { schema: healthSchema } },
        },
      },
    },
  },
  '/metrics': read('metrics', 'Prometheus metrics', 'text/plain', { type: 'string' }),
};

import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadEditions } from '#config/editions.js';
import { CODES } from '#errors/codes.js';
import { articleInputSchema } from './article-input.js';
import { normaliseArticle } from './normalise/normalise-article.js';
import { acceptedSchema, batchResultSchema, problemSchema } from './openapi-schemas.js';
import { ARTICLE_EXAMPLE, ingestOpenApi, PUBLISH_CODES } from './openapi.js';
import { withdrawalInputSchema } from './withdrawal-input.js';

/** As much of OpenAPI as these tests look at. */
const contentSchema = z.record(
  z.string(),
  z.object({ examples: z.record(z.string(), z.object({ value: z.unknown() })).optional() }),
);
const documentSchema = z.object({
  openapi: z.string(),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        requestBody: z.object({ content: contentSchema }).optional(),
        responses: z.record(z.string(), z.object({ content: contentSchema })),
      }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())) }),
});

const document = documentSchema.parse(ingestOpenApi());
const post = document.paths['/articles']?.['post'];
const withdraw = document.paths['/articles/{edition}/{id}']?.['delete'];
const examples = (content: z.infer<typeof contentSchema> | undefined, type: string) =>
  Object.values(content?.[type]?.examples ?? {}).map(({ value }) => value);
const lines = (text: unknown) =>
  String(text)
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

it('is OpenAPI 3.1, and the same every time', () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(JSON.stringify(ingestOpenApi())).toBe(JSON.stringify(ingestOpenApi()));
});

it('describes every route of the port', () => {
  expect(Object.keys(document.paths)).toEqual([
    '/articles',
    '/articles/{edition}/{id}',
    '/openapi.json',
    '/health/live',
    '/health/ready',
    '/metrics',
  ]);
});

it('refers to no schema that it does not hold', () => {
  const references = [...JSON.stringify(ingestOpenApi()).matchAll(/"\$ref":"([^"]*)"/g)].map(
    ([, reference = '']) => reference,
  );
  const names = Object.keys(document.components.schemas);
  expect(new Set(references)).toEqual(
    new Set(
      names.filter((name) => name !== 'BatchResult').map((name) => `#/components/schemas/${name}`),
    ),
  );
});

it('has the fields of an article with their limits', () => {
  expect(document.components.schemas['ArticleInput']).toMatchObject({
    type: 'object',
    additionalProperties: false,
    required: ['edition', 'source', 'externalId', 'section', 'headline', 'publishedAt'],
    properties: {
      source: { pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 },
      headline: { type: 'string', minLength: 1, maxLength: 500 },
      publishedAt: { type: 'string', format: 'date-time' },
      media: { type: 'array', maxItems: 50 },
      related: { type: 'array', maxItems: 10 },
    },
  });
});

describe('its examples', () => {
  it('of requests are taken by the schemas, and the article by ingest', () => {
    const [article] = examples(post?.requestBody?.content, 'application/json');
    expect(articleInputSchema.parse(article)).toEqual(ARTICLE_EXAMPLE);
    const context = {
      editions: loadEditions('editions.json'),
      now: Date.parse('2026-03-02'),
      publicUrl: 'https://news.example',
    };
    expect(normaliseArticle(article, context).ok).toBe(true);
    const [withdrawal] = examples(withdraw?.requestBody?.content, 'application/json');
    expect(withdrawalInputSchema.safeParse(withdrawal).success).toBe(true);
  });

  it('of answers fit the schemas', () => {
    const [accepted] = examples(post?.responses['202']?.content, 'application/json');
    expect(acceptedSchema.safeParse(accepted).success).toBe(true);
    const [batch] = examples(post?.responses['200']?.content, 'application/x-ndjson');
    expect(lines(batch)).toHaveLength(2);
    for (const line of lines(batch)) expect(batchResultSchema.parse(line)).toEqual(line);
  });

  it('show every code of an operation under its status', () => {
    for (const code of PUBLISH_CODES) {
      const { content } = post?.responses[String(CODES[code].status)] ?? {};
      const problem = content?.['application/problem+json']?.examples?.[code]?.value;
      expect(problemSchema.parse(problem)).toMatchObject({ code, status: CODES[code].status });
    }
  });
});

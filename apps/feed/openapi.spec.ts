import { expect, it } from 'vitest';
import { DatelineError } from '#errors/dateline-error.js';
import { problemDocument } from '#errors/problem-document.js';
import { goldenPairs } from '../../test/harness/golden-pairs.js';
import { articleDocumentSchema, jsonFeedSchema, problemSchema } from './http/openapi-schemas.js';
import { feedOpenApi } from './openapi.js';

interface Operation {
  operationId: string;
  parameters?: { name: string; in: string }[];
  responses: Record<string, object>;
}

const document = feedOpenApi() as {
  openapi: string;
  paths: Record<string, { get: Operation }>;
  components: { schemas: Record<string, object> };
};

it('is OpenAPI 3.1 and the same every time', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(JSON.stringify(feedOpenApi())).toBe(JSON.stringify(document));
});

it('names the server that it is given', () => {
  expect(feedOpenApi('https://news.example.org')).toMatchObject({
    servers: [{ url: 'https://news.example.org' }],
  });
});

it('gives every operation a name of its own and every part of its path a parameter', () => {
  const operations = Object.entries(document.paths).map(([path, { get }]) => ({ path, ...get }));
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const { path, parameters = [] } of operations) {
    const inPath = parameters.filter((parameter) => parameter.in === 'path');
    expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
  }
});

it('refers only to schemas that it holds, and holds none for nothing', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
    ([, reference]) => reference,
  );
  expect(new Set(references)).toEqual(
    new Set(Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`)),
  );
});

it('says what an article that is gone answers', () => {
  const { responses } = document.paths['/articles/{edition}/{id}.json']!.get;
  expect(Object.keys(responses)).toEqual(
    expect.arrayContaining(['200', '301', '304', '400', '404', '406', '410', '412', '500', '503']),
  );
});

const formats = new URL('../../libs/feed-formats/', import.meta.url);

it.each(goldenPairs(new URL('json-feed/golden/', formats), '.out.json'))(
  'describes the JSON Feed "$name"',
  ({ expected }) => expect(jsonFeedSchema.parse(JSON.parse(expected))).toBeDefined(),
);

it.each(goldenPairs(new URL('article-json/golden/', formats), '.out.json'))(
  'describes the article document "$name"',
  ({ expected }) => expect(articleDocumentSchema.parse(JSON.parse(expected))).toBeDefined(),
);

it('describes a problem', () => {
  const error = DatelineError.of([
    { code: 'PARAMETER_UNKNOWN', field: 'a', detail: 'a is not known' },
    { code: 'PARAMETER_UNKNOWN', field: 'b', detail: 'b is not known' },
  ]);
  expect(problemSchema.parse(problemDocument(error, { parameters: [] }))).toBeDefined();
});

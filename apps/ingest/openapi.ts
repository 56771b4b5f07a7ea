import { articleJsonUrl, articleUrl } from '#article/addresses.js';
import { articleId } from '#article/article-id.js';
import { CODES, type ErrorCode } from '#errors/codes.js';
import { DatelineError } from '#errors/dateline-error.js';
import { PROBLEM_TYPE, problemDocument } from '#errors/problem-document.js';
import type { ArticleInput } from './article-input.js';
import { OPERATIONS_PATHS } from '#operations/openapi-operations.js';
import { componentSchemas } from './openapi-schemas.js';
import type { WithdrawalInput } from './withdrawal-input.js';

/** What can be wrong with the request as a whole, before a field is looked at. */
const TOKEN_CODES: ErrorCode[] = ['TOKEN_MISSING', 'TOKEN_WRONG'];
const BODY_CODES: ErrorCode[] = [
  'REQUEST_BROKEN',
  'CONTENT_TYPE_UNSUPPORTED',
  'BODY_EMPTY',
  'JSON_BROKEN',
  'TEXT_NOT_UTF8',
  'ARTICLE_TOO_LARGE',
];
const WORLD_CODES: ErrorCode[] = ['LOG_UNAVAILABLE', 'INTAKE_FULL', 'STOPPING', 'INTERNAL'];
const SHAPE_CODES: ErrorCode[] = ['FIELD_MISSING', 'FIELD_UNKNOWN', 'FIELD_INVALID'];
const TEXT_CODES: ErrorCode[] = ['TEXT_TOO_LONG', 'TEXT_NOT_UNICODE', 'EDITION_UNKNOWN'];

export const PUBLISH_CODES: ErrorCode[] = [
  ...TOKEN_CODES,
  ...BODY_CODES,
  'BODY_TOO_LARGE',
  'BATCH_TOO_LONG',
  ...SHAPE_CODES,
  ...TEXT_CODES,
  'SECTION_UNKNOWN',
  'LANGUAGE_INVALID',
  'DATE_INVALID',
  'DATE_OUT_OF_RANGE',
  'DATES_CONTRADICT',
  'URL_INVALID',
  'ID_INVALID',
  ...WORLD_CODES,
];
export const WITHDRAW_CODES: ErrorCode[] = [
  ...TOKEN_CODES,
  ...BODY_CODES,
  'BODY_TOO_LARGE',
  ...SHAPE_CODES,
  ...TEXT_CODES,
  'ID_INVALID',
  ...WORLD_CODES,
];

export const ARTICLE_EXAMPLE: ArticleInput = {
  edition: 'en',
  source: 'city-desk',
  externalId: '2018-0710-17',
  section: 'politics',
  headline: 'Harbour council votes for the night ferry',
  standfirst: 'The ferry will run from the first of September.',
  body: '<p>The council voted eleven to four on Tuesday.</p>',
  authors: ['Leyla Orucova'],
  credit: 'TASS',
  publishedAt: '2018-07-10T15:52:00+04:00',
  keywords: ['ferry', 'harbour'],
  related: [{ externalId: '2018-0703-02' }],
};
const WITHDRAWAL_EXAMPLE: WithdrawalInput = { reason: 'Published by mistake.' };
const TRACE_EXAMPLE = '4bf92f3577b34da6a3ce929d0e0e4736';

/**
 * The OpenAPI 3.1 document of the ingest port. Pure: equal calls give equal documents.
 * @param publicUrl where readers reach the feed port; it stands in examples only.
 */
export function ingestOpenApi(publicUrl = 'http://localhost:8080'): object {
  const { edition, source, externalId } = ARTICLE_EXAMPLE;
  const id = articleId(edition, source, externalId);
  const receipt = {
    id,
    url: articleUrl(publicUrl, edition, id),
    json: articleJsonUrl(publicUrl, edition, id),
  };
  const accepted = { ...receipt, traceId: TRACE_EXAMPLE };
  const refused = { line: 2, ...problemDocument(MISSING_HEADLINE) };
  return {
    openapi: '3.1.1',
    info: {
      title: 'Dateline: articles in',
      version: '1',
      description:
        'Takes articles and withdrawals. An answer of 202 means that the event is durable; it is shown in feeds and pages a moment later. The same request twice is the same article.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'The port that serves this document.' }],
    tags: [{ name: 'articles' }, { name: 'operations' }],
    paths: {
      '/articles': {
        post: {
          tags: ['articles'],
          operationId: 'publishArticles',
          summary: 'Put or revise an article, or a batch of them',
          description:
            'application/json takes one article of at most 1 MiB. application/x-ndjson takes up to 1,000 lines and 16 MiB; each good line is taken, a bad one takes no other along.',
          security: [{ token: [] }],
          parameters: [TRACEPARENT],
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: ref('ArticleInput'),
                examples: { article: { value: ARTICLE_EXAMPLE } },
              },
              'application/x-ndjson': {
                schema: { type: 'string', description: 'An ArticleInput a line.' },
                examples: { batch: { value: ndjson(ARTICLE_EXAMPLE, { edition: 'en' }) } },
              },
            },
          },
          responses: {
            '200': {
              description: 'A BatchResult a line, in the order of the batch.',
              headers: ANSWER_HEADERS,
              content: {
                'application/x-ndjson': {
                  schema: { type: 'string', description: 'A BatchResult a line.' },
                  examples: {
                    batch: { value: ndjson({ line: 1, status: 202, ...receipt }, refused) },
                  },
                },
              },
            },
            '202': answer('The article is durable.', 'Accepted', accepted),
            ...problems(PUBLISH_CODES),
          },
        },
      },
      '/articles/{edition}/{id}': {
        delete: {
          tags: ['articles'],
          operationId: 'withdrawArticle',
          summary: 'Withdraw an article for good',
          description:
            'Nothing brings the id back; the story is published anew under another external id. An id that was never published is taken too.',
          security: [{ token: [] }],
          parameters: [
            parameter('edition', { type: 'string' }, 'en'),
            parameter('id', { type: 'string', format: 'uuid' }, id),
            TRACEPARENT,
          ],
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: ref('WithdrawalInput'),
                examples: { withdrawal: { value: WITHDRAWAL_EXAMPLE } },
              },
            },
          },
          responses: {
            '202': answer('The withdrawal is durable.', 'Withdrawn', {
              id,
              traceId: TRACE_EXAMPLE,
            }),
            ...problems(WITHDRAW_CODES),
          },
        },
      },
      ...OPERATIONS_PATHS,
    },
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'The token of the data folder.',
        },
      },
    },
  };
}

const MISSING_HEADLINE = new DatelineError('FIELD_MISSING', 'headline is required', {
  field: 'headline',
});

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const ndjson = (...documents: object[]): string =>
  documents.map((document) => `${JSON.stringify(document)}\n`).join('');

const TRACEPARENT = {
  name: 'traceparent',
  in: 'header',
  required: false,
  description: 'W3C Trace Context; without one a trace begins here.',
  schema: { type: 'string' },
};

const ANSWER_HEADERS = {
  traceparent: { description: 'The trace of the request.', schema: { type: 'string' } },
};

const parameter = (name: string, schema: object, example: string) => ({
  name,
  in: 'path',
  required: true,
  schema,
  example,
});

const answer = (description: string, schema: string, value: object) => ({
  description,
  headers: ANSWER_HEADERS,
  content: { 'application/json': { schema: ref(schema), examples: { answer: { value } } } },
});

const HEADERS_BY_STATUS: Readonly<Record<number, Record<string, object>>> = {
  401: { 'WWW-Authenticate': { schema: { type: 'string' } } },
  503: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } },
};

/** A response for each status, with an example for each code that has it. */
function problems(codes: readonly ErrorCode[]): Record<string, object> {
  const statuses = new Set(codes.map((code) => CODES[code].status));
  return Object.fromEntries(
    [...statuses].map((status) => {
      const group = codes.filter((code) => CODES[code].status === status);
      const response = {
        description: group.map((code) => `${code}: ${CODES[code].title}.`).join('\n\n'),
        headers: { ...ANSWER_HEADERS, ...HEADERS_BY_STATUS[status] },
        content: {
          [PROBLEM_TYPE]: {
            schema: ref('Problem'),
            examples: Object.fromEntries(
              group.map((code) => [
                code,
                { value: problemDocument(new DatelineError(code, CODES[code].title)) },
              ]),
            ),
          },
        },
      };
      return [String(status), response];
    }),
  );
}

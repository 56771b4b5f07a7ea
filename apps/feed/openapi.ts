import type { ListFormat } from '#article/addresses.js';
import { CODES, type ErrorCode } from '#errors/codes.js';
import { PROBLEM_TYPE } from '#errors/problem-document.js';
import { OF_A_FEED, OF_A_SECTION, OF_AN_ARCHIVE } from './http/parameters.js';
import { componentSchemas } from './http/openapi-schemas.js';
import {
  author,
  digits,
  edition,
  id,
  inQueryOf,
  section,
  sitemapPage,
} from './openapi-parameters.js';
import { OPERATIONS_PATHS } from '#operations/openapi-operations.js';

const VERSION = '0.1.0';

/**
 * The OpenAPI 3.1 document of the feed port, made from the schemas.
 *
 * @param publicUrl PUBLIC_URL; without it the document names no server.
 */
export function feedOpenApi(publicUrl?: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Dateline: feeds and pages',
      version: VERSION,
      description:
        'Every address answers GET and HEAD, knows If-None-Match and If-Modified-Since, and compresses with br, gzip and, where its Node has it, zstd. Poll with the ETag of your last answer; a withdrawn article is named in Atom and JSON Feed and answers 410.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    ...(publicUrl === undefined ? {} : { servers: [{ url: publicUrl }] }),
    paths: {
      ...feedPaths(),
      '/articles/{edition}/{id}.json': get({
        operationId: 'articleDocument',
        tags: ['articles'],
        summary: 'What holds of an article',
        parameters: [edition, id],
        content: { 'application/json': { schema: schema('ArticleDocument') } },
        problems: ['PARAMETER_UNKNOWN', 'ARTICLE_NOT_FOUND', 'ARTICLE_WITHDRAWN'],
      }),
      '/articles/{edition}/{id}.ninjs': get({
        operationId: 'articleNinjs',
        tags: ['articles'],
        summary: 'What holds of an article, as ninjs 3.1 (IPTC)',
        parameters: [edition, id],
        content: NINJS,
        problems: ['PARAMETER_UNKNOWN', 'ARTICLE_NOT_FOUND', 'ARTICLE_WITHDRAWN'],
      }),
      '/articles/{edition}/{id}': page(
        'articlePage',
        'The page of an article',
        [edition, id],
        ['ARTICLE_NOT_FOUND', 'ARTICLE_WITHDRAWN'],
      ),
      '/': page('front', 'The editions and their feeds', []),
      '/{edition}': page('editionPage', 'The newest articles of an edition', [edition]),
      '/{edition}/{section}': page('sectionPage', 'The newest of a section', inSection),
      '/{edition}/archive/{yyyy}/{mm}/{dd}': page(
        'archivePage',
        "All articles of a day, in the edition's time zone",
        [edition, digits('yyyy', 4), digits('mm', 2), digits('dd', 2)],
      ),
      '/{edition}/authors/{author}': page('authorPage', 'The newest of an author', [
        edition,
        author,
      ]),
      '/{edition}/feeds': page('feedGuide', 'What partner sites have to know about the feeds', [
        edition,
      ]),
      '/sitemap-{edition}.xml': sitemap('sitemapIndex', "The index of an edition's news sitemaps", [
        edition,
      ]),
      '/sitemap-{edition}.{page}.xml': sitemap(
        'newsSitemap',
        'A thousand articles of two days, for search engines, without those that stand elsewhere (canonicalUrl)',
        [edition, sitemapPage],
      ),
      '/robots.txt': get({
        operationId: 'robots',
        tags: ['pages'],
        summary: 'Where the sitemaps are (RFC 9309)',
        parameters: [],
        content: { 'text/plain': text },
        problems: ['PARAMETER_UNKNOWN'],
      }),
      '/{edition}/opml': get({
        operationId: 'opml',
        tags: ['feeds'],
        summary: 'The feeds of an edition as an OPML 2.0 subscription list',
        parameters: [edition],
        content: { 'text/x-opml': text },
        problems: ['PARAMETER_UNKNOWN', 'ROUTE_NOT_FOUND'],
      }),
      ...OPERATIONS_PATHS,
    },
    components: { schemas: componentSchemas() },
  };
}

const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const text = { schema: { type: 'string' } };
const inSection = [edition, section];

const NINJS = { 'application/json': { schema: { type: 'object' } } };

const FORMATS: Record<ListFormat, { name: string; content: object }> = {
  ninjs: { name: 'ninjs 3.1 (IPTC)', content: NINJS },
  rss: { name: 'RSS 2.0', content: { 'application/rss+xml': text } },
  atom: { name: 'Atom', content: { 'application/atom+xml': text } },
  json: { name: 'JSON Feed', content: { 'application/feed+json': { schema: schema('JsonFeed') } } },
};

/** Each feed in each format, as it is now and by months. */
function feedPaths(): Record<string, object> {
  const paths: Record<string, object> = {};
  for (const [format, { name, content }] of Object.entries(FORMATS)) {
    const kinds = [
      ['edition', 'An edition', '{edition}', [edition], OF_A_FEED],
      ['section', 'A section', '{edition}/{section}', inSection, OF_A_SECTION],
    ] as const;
    for (const [kind, what, place, parameters, names] of kinds) {
      const called = format[0]!.toUpperCase() + format.slice(1);
      paths[`/feeds/${place}.${format}`] = feed(
        `${kind}${called}`,
        `${what} as ${name}`,
        [...parameters, ...inQueryOf(names)],
        content,
      );
      paths[`/feeds/${place}/archive/{yyyy}/{mm}.${format}`] = feed(
        `${kind}Archive${called}`,
        `A month of ${what.toLowerCase()} as ${name} (RFC 5005)`,
        [...parameters, digits('yyyy', 4), digits('mm', 2), ...inQueryOf(OF_AN_ARCHIVE)],
        content,
      );
    }
  }
  return paths;
}

interface Operation {
  /** Beyond those of every answer. */
  headers?: Record<string, object>;
  operationId: string;
  tags: string[];
  summary: string;
  parameters: object[];
  content: object;
  problems: ErrorCode[];
}

/** What every address can answer beside its own. */
const EVERYWHERE: ErrorCode[] = [
  'ENCODING_NOT_ACCEPTABLE',
  'PRECONDITION_FAILED',
  'INTERNAL',
  'CATCHING_UP',
  'STORE_UNAVAILABLE',
];

const header = (description: string) => ({ description, schema: { type: 'string' } });
const validators = {
  ETag: header('Strong; one for each content encoding.'),
  'Last-Modified': header('The second of the last change, once it has passed. Send it back as is.'),
  'Cache-Control': header('How long the answer may be kept.'),
  Vary: header('Accept-Encoding.'),
};

function get({ headers = {}, content, problems, ...about }: Operation): object {
  const other = { name: 'If-None-Match', in: 'header', schema: { type: 'string' } };
  const since = { name: 'If-Modified-Since', in: 'header', schema: { type: 'string' } };
  return {
    get: {
      ...about,
      parameters: [...about.parameters, other, since],
      responses: {
        '200': { description: 'OK', headers: { ...validators, ...headers }, content },
        '301': { description: 'Another spelling of the address; Location has the right one.' },
        '304': { description: 'What the client has is what there is.' },
        ...problemResponses([...problems, ...EVERYWHERE]),
      },
    },
  };
}

function feed(operationId: string, summary: string, parameters: object[], content: object): object {
  const problems: ErrorCode[] = ['PARAMETER_UNKNOWN', 'PARAMETER_INVALID', 'FEED_NOT_FOUND'];
  const headers = {
    Link: header('Hub and self, where a whole feed of RSS, Atom or JSON Feed has a WebSub hub.'),
  };
  return get({ operationId, tags: ['feeds'], summary, parameters, headers, content, problems });
}

function sitemap(operationId: string, summary: string, parameters: object[]): object {
  const problems: ErrorCode[] = ['PARAMETER_UNKNOWN', 'ROUTE_NOT_FOUND', 'ARTICLE_NOT_FOUND'];
  const content = { 'application/xml': text };
  return get({ operationId, tags: ['pages'], summary, parameters, content, problems });
}

function page(
  operationId: string,
  summary: string,
  parameters: object[],
  problems: ErrorCode[] = ['ROUTE_NOT_FOUND'],
): object {
  return get({
    operationId,
    tags: ['pages'],
    summary,
    parameters,
    content: { 'text/html': text },
    problems,
  });
}

/** Codes that share a status share its response. */
function problemResponses(codes: readonly ErrorCode[]): Record<string, object> {
  const responses: Record<string, object> = {};
  for (const code of codes) {
    const { status } = CODES[code];
    const alike = codes.filter((other) => CODES[other].status === status);
    responses[status] = {
      description: alike.map((other) => `\`${other}\`: ${CODES[other].title}.`).join(' '),
      content: { [PROBLEM_TYPE]: { schema: schema('Problem') } },
    };
  }
  return responses;
}

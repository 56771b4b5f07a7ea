import type { Selection } from './selection/selection.js';

/** Parameters of the feed port's addresses, as OpenAPI describes them. */

const inPath = (name: string, description: string, form: object) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string', ...form },
});

export const edition = inPath('edition', 'Name of an edition.', { examples: ['en'] });
export const section = inPath('section', 'Name of one of its sections.', {
  examples: ['politics'],
});
export const id = inPath('id', 'The id that the article was given.', { format: 'uuid' });
export const author = inPath(
  'author',
  'The name in small letters, with hyphens between its words.',
  {
    examples: ['ada-quay'],
  },
);
export const sitemapPage = {
  ...inPath('page', 'Counts from 1.', {}),
  schema: { type: 'integer', minimum: 1, maximum: 99 },
};
export const digits = (name: string, count: number) =>
  inPath(name, `${count} digits.`, { pattern: `^\\d{${count}}$` });

const inQuery = (name: string, description: string, schema: object) => ({
  name,
  in: 'query',
  description,
  schema,
});
const text = { type: 'string' };

const QUERY: Record<string, object> = {
  section: inQuery('section', 'Names of sections with commas between them.', text),
  author: inQuery('author', 'An author of the article.', text),
  keyword: inQuery('keyword', 'A keyword of the article.', text),
  since: inQuery(
    'since',
    "Published then or later: a day of the edition's time zone, or an instant (RFC 3339).",
    { ...text, examples: ['2018-07-10', '2018-07-10T11:52:00Z'] },
  ),
  limit: inQuery('limit', 'Articles in one document.', {
    type: 'integer',
    minimum: 1,
    maximum: 500,
  }),
  text: inQuery('text', 'At most so much of the text; rights can give less.', {
    ...text,
    enum: ['full', 'summary', 'headline'] satisfies Selection['text'][],
    default: 'full',
  }),
  after: inQuery('after', 'A place that a link of the feed gave: what lies behind it.', text),
};

/** @param names as `parametersOf` has them. */
export const inQueryOf = (names: readonly string[]): object[] =>
  names.flatMap((name) => QUERY[name] ?? []);

import type { ListFormat } from '#article/addresses.js';
import { isArticleId } from '#article/article-id.js';
import type { Edition, Editions } from '#article/edition.js';
import type { ErrorCode } from '#errors/codes.js';
import { DatelineError } from '#errors/dateline-error.js';
import { nameSlug } from '#article/name-slug.js';
import { EVERYTHING } from '../selection/selection.js';
import { calendarDay, calendarMonth } from './calendar-day.js';
import { readParameters } from './parameters.js';
import { formatOf, pathOf, type Audience, type Target } from './target.js';

export type Route =
  | { kind: 'target'; target: Target; path: string; audience: Audience }
  /** Another spelling of an address: the path of the right one. */
  | { kind: 'moved'; path: string; audience: Audience }
  | Refused
  /** Health and metrics, which are answered elsewhere. */
  | { kind: 'operations' };

export interface Refused {
  kind: 'refused';
  error: DatelineError;
  /** Members of the problem document beyond those of every problem. */
  extensions: Record<string, unknown>;
  audience: Audience;
  /** The edition that the address names, if it names one. */
  edition: Edition | null;
}

const FORMATS: readonly ListFormat[] = ['rss', 'atom', 'json', 'ninjs'];
const OPERATIONS = /^\/(?:metrics|health\/(?:live|ready))(?:\?|$)/;

/**
 * What an address means. Every target has one spelling; others that mean the same (a slash more, capitals, needless
 * escapes) are moved there, so that caches hold each thing once.
 *
 * @param url the request target as it came (RFC 9112 §3.2), with its query.
 */
export function parseRoute(url: string, editions: Editions): Route {
  if (OPERATIONS.test(url)) return { kind: 'operations' };
  const local = localPart(url);
  const [path = '', query = ''] = splitOnce(local, '?');
  const segments = segmentsOf(path);
  const found =
    segments === null ? nothing('The escapes of the path are broken') : find(segments, editions);
  if (found.kind === 'refused') return found;
  const audience = formatOf(found.target) === 'page' ? 'reader' : 'program';
  const asked = readParameters(found.target, query, audience);
  if (asked.kind === 'refused') return { ...asked, audience, edition: editionOf(found.target) };
  const { target } = asked;
  const right = pathOf(target);
  return local === right
    ? { kind: 'target', target, path: right, audience }
    : { kind: 'moved', path: right, audience };
}

/** A proxy may send the whole address (RFC 9112 §3.2.2); the host is not ours to judge. */
const localPart = (url: string): string =>
  url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?#]*/i, '');

function splitOnce(text: string, mark: string): string[] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** The segments in plain lower-case letters, without empty ones; null when an escape is broken. */
function segmentsOf(path: string): string[] | null {
  try {
    return path
      .split('/')
      .filter((segment) => segment !== '')
      .map((segment) => decodeURIComponent(segment).toLowerCase());
  } catch {
    return null;
  }
}

type Found = { kind: 'target'; target: Target } | Refused;

function find(segments: readonly string[], editions: Editions): Found {
  const [first, ...rest] = segments;
  if (first === undefined) return is({ kind: 'front' });
  if (first === 'openapi.json' && rest.length === 0) return is({ kind: 'openapi' });
  if (first === 'robots.txt' && rest.length === 0) return is({ kind: 'robots' });
  if (first === 'feeds') return findFeed(rest, editions);
  if (first === 'articles' && rest.length > 0) return findArticle(rest, editions);
  if (first === 'articles') {
    return nothing('An article is at /articles/en/ID; new ones are sent to the ingest port');
  }
  const sitemap = rest.length === 0 ? findSitemap(first, editions) : null;
  if (sitemap !== null) return sitemap;
  const edition = editions.get(first);
  if (edition === undefined) {
    return nothing(`${quoted(first)} is no edition; the editions are ${names(editions.values())}`);
  }
  return findInEdition(edition, rest);
}

function findInEdition(edition: Edition, rest: readonly string[]): Found {
  const [second, ...more] = rest;
  if (second === undefined) return is({ kind: 'list-page', edition, section: null });
  if (second === 'archive') {
    const day = calendarDay(more);
    return day === null
      ? nothing('An archive page has an address such as /en/archive/2018/07/10', edition)
      : is({ kind: 'archive-page', edition, day });
  }
  if (second === 'authors') return findAuthor(edition, more);
  if (more.length > 0) return nothing('The address has too many parts', edition);
  if (second === 'feeds') return is({ kind: 'feed-guide', edition });
  if (second === 'opml') return is({ kind: 'opml', edition });
  if (hasSection(edition, second)) return is({ kind: 'list-page', edition, section: second });
  return nothing(
    `${quoted(second)} is no section of ${edition.name}; its sections are ${names(edition.sections)}`,
    edition,
  );
}

function findAuthor(edition: Edition, rest: readonly string[]): Found {
  const author = nameSlug(rest.join(' '));
  return author === '' || rest.length > 1
    ? nothing('The page of an author has an address such as /en/authors/ada-quay', edition)
    : is({ kind: 'author-page', edition, author });
}

/** A name holds no dot, so the number behind it is the page. */
const SITEMAP = /^sitemap-([^.]+)(?:\.0*([1-9]\d?))?\.xml$/;

function findSitemap(segment: string, editions: Editions): Found | null {
  const [, name = '', page] = SITEMAP.exec(segment) ?? [];
  const edition = editions.get(name);
  if (edition === undefined) return null;
  return page === undefined
    ? is({ kind: 'sitemap-index', edition })
    : is({ kind: 'sitemap', edition, page: Number(page) });
}

function findFeed(rest: readonly string[], editions: Editions): Found {
  const last = rest.at(-1) ?? '';
  const dot = last.lastIndexOf('.');
  const [editionName = '', ...parts] = dot < 0 ? rest : [...rest.slice(0, -1), last.slice(0, dot)];
  const edition = editions.get(editionName);
  const noFeed = (detail: string) => refused('FEED_NOT_FOUND', detail, 'program', edition ?? null);
  if (edition === undefined) {
    return noFeed(
      `${quoted(editionName)} is no edition; the editions are ${names(editions.values())}`,
    );
  }
  const archiveAt = parts.indexOf('archive');
  const [section = null, ...more] = archiveAt < 0 ? parts : parts.slice(0, archiveAt);
  if (more.length > 0) return noFeed('The address has too many parts');
  if (section !== null && !hasSection(edition, section)) {
    return noFeed(
      `${quoted(section)} is no section of ${editionName}; its sections are ${names(edition.sections)}`,
    );
  }
  const format = FORMATS.find((known) => known === last.slice(dot + 1));
  if (dot < 0 || format === undefined) {
    return noFeed(`A feed ends with its format: ${FORMATS.map((known) => `.${known}`).join(', ')}`);
  }
  const feed = { edition, section, format, selection: EVERYTHING };
  if (archiveAt < 0) return is({ kind: 'feed', ...feed });
  const month = calendarMonth(parts.slice(archiveAt + 1));
  return month === null
    ? noFeed('A month of a feed has an address such as /feeds/en/archive/2018/07.rss')
    : is({ kind: 'feed-archive', ...feed, month });
}

function findArticle(rest: readonly string[], editions: Editions): Found {
  const [editionName = '', name = '', ...more] = rest;
  const edition = editions.get(editionName);
  const dot = name.lastIndexOf('.');
  const [id, ending] = dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot)];
  const kind = ARTICLE_KINDS[ending];
  const noArticle = (detail: string) =>
    refused('ARTICLE_NOT_FOUND', detail, ending === '' ? 'reader' : 'program', edition ?? null);
  if (edition === undefined) {
    return noArticle(
      `${quoted(editionName)} is no edition; the editions are ${names(editions.values())}`,
    );
  }
  if (more.length > 0 || !isArticleId(id)) return noArticle(`${quoted(name)} is no article id`);
  if (kind === undefined) {
    return noArticle(`An article is a page, or ends with its format: .json, .ninjs`);
  }
  return is({ kind, edition, id });
}

const ARTICLE_KINDS: Record<string, 'article-page' | 'article-json' | 'article-ninjs'> = {
  '': 'article-page',
  '.json': 'article-json',
  '.ninjs': 'article-ninjs',
};

const is = (target: Target): Found => ({ kind: 'target', target });

const nothing = (detail: string, edition: Edition | null = null): Refused =>
  refused('ROUTE_NOT_FOUND', detail, 'reader', edition);

function refused(
  code: ErrorCode,
  detail: string,
  audience: Audience,
  edition: Edition | null,
): Refused {
  return {
    kind: 'refused',
    error: new DatelineError(code, detail),
    extensions: {},
    audience,
    edition,
  };
}

const editionOf = (target: Target): Edition | null => ('edition' in target ? target.edition : null);

const hasSection = (edition: Edition, section: string): boolean =>
  edition.sections.some(({ name }) => name === section);

const names = (named: Iterable<{ name: string }>): string =>
  [...named].map(({ name }) => name).join(', ');

/** A part of the address in a sentence; an address can be 16 KB long. */
const quoted = (part: string): string =>
  JSON.stringify(part.length > 60 ? `${part.slice(0, 60)}…` : part);

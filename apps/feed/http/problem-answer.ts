import type { Edition } from '#article/edition.js';
import { CODES, type ErrorCode } from '#errors/codes.js';
import type { DatelineError } from '#errors/dateline-error.js';
import { PROBLEM_TYPE, problemDocument, type ProblemDocument } from '#errors/problem-document.js';
import { acceptsHtml } from './accepts-html.js';
import { CORS, NO_SNIFFING, pageHeaders, type HeadOptions, type Headers } from './response-head.js';
import type { Audience } from './target.js';

export interface Problem {
  error: DatelineError;
  audience: Audience;
  edition: Edition | null;
  /** Members of the problem document beyond those of every problem. */
  extensions?: Record<string, unknown>;
  headers?: Headers;
}

export interface WholeAnswer {
  status: number;
  headers: Headers;
  body: string;
}

const RETRY_AFTER_S = 5;

/** How long caches may keep a problem, in seconds; what is not named is not kept. */
const MAX_AGE: Partial<Record<ErrorCode, number>> = {
  // Final: it never comes back.
  ARTICLE_WITHDRAWN: 60,
  // An embargo can end at any moment.
  ARTICLE_NOT_FOUND: 5,
  FEED_NOT_FOUND: 60,
  ROUTE_NOT_FOUND: 60,
};

/**
 * A problem as its receiver reads it: a page for a browser that opened a page's address, else a problem document
 * (RFC 9457).
 */
export function problemAnswer(
  problem: Problem,
  accept: string | undefined,
  renderPage: (problem: ProblemDocument, edition: Edition | null) => string | null,
  options: HeadOptions,
): WholeAnswer {
  const { error, audience, edition, extensions = {}, headers = [] } = problem;
  const document = problemDocument(error, extensions);
  const page = audience === 'reader' && acceptsHtml(accept) ? renderPage(document, edition) : null;
  const body = page ?? JSON.stringify(document);
  const maxAge = MAX_AGE[error.code];
  const { status } = CODES[error.code];
  return {
    status,
    body,
    headers: [
      'Content-Type',
      page === null ? PROBLEM_TYPE : 'text/html; charset=utf-8',
      'Content-Length',
      String(Buffer.byteLength(body)),
      'Cache-Control',
      maxAge === undefined ? 'no-store' : `public, max-age=${maxAge}`,
      ...(audience === 'reader' ? ['Vary', 'Accept'] : CORS),
      ...NO_SNIFFING,
      ...(page === null ? [] : pageHeaders(options)),
      ...(status === 503 ? ['Retry-After', String(RETRY_AFTER_S)] : []),
      ...headers,
    ],
  };
}

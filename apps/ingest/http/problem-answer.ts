import { CODES } from '#errors/codes.js';
import type { DatelineError } from '#errors/dateline-error.js';
import { problemDocument, type ProblemDocument } from '#errors/problem-document.js';
import { RefusedDocument } from '../refused-document.js';

/** Seconds after which a client does well to try again. */
const RETRY_AFTER = '5';

/** An error as the HTTP port answers it, with the headers that its status asks for. */
export function problemAnswer(
  error: DatelineError,
  traceId: string,
  allowed: readonly string[] = [],
): { status: number; headers: Record<string, string>; document: ProblemDocument } {
  const { status } = CODES[error.code];
  const headers: Record<string, string> = {};
  if (error.code === 'TOKEN_MISSING') headers['www-authenticate'] = 'Bearer realm="dateline"';
  if (error.code === 'TOKEN_WRONG') {
    headers['www-authenticate'] = 'Bearer realm="dateline", error="invalid_token"';
  }
  if (status === 405) headers['allow'] = allowed.join(', ');
  if (status === 503) headers['retry-after'] = RETRY_AFTER;
  return { status, headers, document: boundedProblem(error, { traceId }) };
}

/** The problem document with the findings that are told and the number of those left out. */
export function boundedProblem(
  error: DatelineError,
  extensions: Record<string, unknown> = {},
): ProblemDocument {
  const document = problemDocument(error, extensions);
  const leftOut = error instanceof RefusedDocument ? error.leftOut : 0;
  return leftOut === 0 ? document : { ...document, errorsLeftOut: leftOut };
}

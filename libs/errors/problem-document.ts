import { CODES, type ErrorCode } from './codes.js';
import type { DatelineError } from './dateline-error.js';

/** RFC 9457 problem details, with the stable `code` and what to do. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  remedy: string;
  field?: string;
  /** Every finding, when the request has more than one. */
  errors?: { code: ErrorCode; field?: string; detail: string; remedy: string }[];
  traceId?: string;
  /** Members of one kind of problem, such as `reason` of a withdrawal. */
  [extension: string]: unknown;
}

export const PROBLEM_TYPE = 'application/problem+json';

export function problemDocument(
  error: DatelineError,
  extensions: Record<string, unknown> = {},
): ProblemDocument {
  const [first, ...others] = error.findings;
  const { status, title, remedy } = CODES[error.code];
  return {
    type: `urn:dateline:error:${error.code}`,
    title,
    status,
    detail: first?.detail ?? title,
    code: error.code,
    remedy,
    ...(first?.field === undefined ? {} : { field: first.field }),
    ...(others.length === 0
      ? {}
      : {
          errors: error.findings.map((finding) => ({
            ...finding,
            remedy: CODES[finding.code].remedy,
          })),
        }),
    ...extensions,
  };
}

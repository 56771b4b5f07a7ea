import { CODES, type ErrorCode } from './codes.js';

/** One thing that is wrong, with its place: what was given, what fits, what to do. */
export interface Finding {
  code: ErrorCode;
  /** A JSON path such as `media[0].url`, or the name of a setting or header. */
  field?: string;
  /** What was given and what is allowed, in one sentence. */
  detail: string;
}

/** An error of the closed list. `findings` holds every place at once, the first one leading. */
export class DatelineError extends Error {
  readonly code: ErrorCode;
  readonly findings: readonly Finding[];

  constructor(code: ErrorCode, detail: string, options: { field?: string; cause?: unknown } = {}) {
    super(`${code}: ${detail}`, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'DatelineError';
    this.code = code;
    this.findings = [
      { code, detail, ...(options.field === undefined ? {} : { field: options.field }) },
    ];
  }

  /** @param findings at least one; the first gives the error its code. */
  static of(findings: readonly [Finding, ...Finding[]]): DatelineError {
    const [first] = findings;
    const error = new DatelineError(first.code, first.detail);
    Object.assign(error, { findings });
    return error;
  }

  get remedy(): string {
    return CODES[this.code].remedy;
  }
}

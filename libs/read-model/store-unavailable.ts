import { DatelineError } from '#errors/dateline-error.js';

/** The store is away, as the closed list names it. */
export function storeUnavailable(what: string, cause?: unknown): DatelineError {
  const why = cause instanceof Error ? `: ${cause.message}` : '';
  return new DatelineError('STORE_UNAVAILABLE', `${what}${why}`, { cause });
}

import type { ErrorCode } from '#errors/codes.js';
import { DatelineError } from '#errors/dateline-error.js';
import type { Reason } from './loop-observer.js';

export type Failure =
  /** The log or the store is away: wait, then take the partition again. */
  | { kind: 'world'; reason: Reason }
  /** Another writer has the partition: take it again, if it is still ours. */
  | { kind: 'fenced' }
  /** Anything else is a bug. */
  | { kind: 'bug'; error: unknown };

const OF_THE_WORLD: ReadonlySet<ErrorCode> = new Set(['LOG_UNAVAILABLE', 'STORE_UNAVAILABLE']);

/** What an error that a handler or its commit threw means for the loop. */
export function failureOf(error: unknown): Failure {
  if (error instanceof DatelineError) {
    if (error.code === 'WRITER_FENCED') return { kind: 'fenced' };
    if (OF_THE_WORLD.has(error.code)) return { kind: 'world', reason: reasonOf(error) };
  }
  return { kind: 'bug', error };
}

/** An error as code and sentence; one that is not of the closed list is a handler's. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof DatelineError) {
    return { code: error.code, detail: error.findings[0]?.detail ?? error.message };
  }
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { code: 'HANDLER_FAILED', detail };
}

import { DatelineError } from '#errors/dateline-error.js';

/**
 * What a person reads when the start fails: every finding on a line of its own, then what to do, and no stack. An error
 * that is not of the closed list is a bug, and keeps its stack.
 */
export function startFailure(error: unknown): string {
  const known = asStartError(error);
  if (known === null) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return `Dateline cannot start. This is a bug, please report it:\n${stack}`;
  }
  const { code, findings, remedy } = known;
  const width = Math.max(...findings.map(({ field }) => field?.length ?? 0));
  const lines = findings.map(({ field, detail }) =>
    width === 0 ? `  ${detail}` : `  ${(field ?? '').padEnd(width)}  ${detail}`,
  );
  return [`Dateline cannot start (${code}):`, '', ...lines, '', remedy].join('\n');
}

function asStartError(error: unknown): DatelineError | null {
  if (error instanceof DatelineError) return error;
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE') {
    return new DatelineError('PORT_IN_USE', `port ${port} is used by another program`);
  }
  if (code === 'EACCES' && port !== undefined) {
    return new DatelineError('PORT_IN_USE', `port ${port} may not be used by this user`);
  }
  return null;
}

import type { Socket } from 'node:net';
import { DatelineError } from '#errors/dateline-error.js';
import { PROBLEM_TYPE } from '#errors/problem-document.js';
import { traceOf } from '../trace.js';
import { problemAnswer } from './problem-answer.js';

const DETAILS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: 'the headers are too large',
  ERR_HTTP_REQUEST_TIMEOUT: 'the request did not arrive in time',
};

/** Answers what Node cannot read as HTTP at all; there is no request to speak of, only a socket. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const detail = DETAILS[error.code ?? ''] ?? 'the bytes are not an HTTP request';
  const { traceId } = traceOf(undefined);
  const { status, document } = problemAnswer(new DatelineError('REQUEST_BROKEN', detail), traceId);
  const body = JSON.stringify(document);
  socket.end(
    [
      `HTTP/1.1 ${status} Bad Request`,
      `Content-Type: ${PROBLEM_TYPE}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

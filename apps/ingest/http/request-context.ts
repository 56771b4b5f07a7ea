import type { IncomingMessage } from 'node:http';
import type { ErrorCode } from '#errors/codes.js';
import { traceOf, type Trace } from '../trace.js';

/** What is known of a request beside itself: its trace, and what its log line says. Never a body or a token. */
export interface RequestContext {
  trace: Trace;
  /** Of `performance.now()`, in milliseconds. */
  startedAt: number;
  noted: {
    code?: ErrorCode;
    edition?: string;
    articleId?: string;
    accepted?: number;
    refused?: number;
  };
}

const contexts = new WeakMap<IncomingMessage, RequestContext>();

/** The context of a request, made when it is first asked for. */
export function contextOf(request: { raw: IncomingMessage }): RequestContext {
  const known = contexts.get(request.raw);
  if (known !== undefined) return known;
  const header = request.raw.headers['traceparent'];
  const context: RequestContext = {
    trace: traceOf(typeof header === 'string' ? header : undefined),
    startedAt: performance.now(),
    noted: {},
  };
  contexts.set(request.raw, context);
  return context;
}

import { randomBytes } from 'node:crypto';

/** W3C Trace Context, level 1: the trace that a request belongs to, and our own span in it. */
export interface Trace {
  /** 32 hexadecimal digits. */
  traceId: string;
  /** As it goes on to events and answers. */
  traceparent: string;
}

/** §3.2.2. A later version may append fields; `ff` is no version. */
const TRACEPARENT = /^(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** Carries the caller's trace on; begins one where the header is missing or does not fit (§4.3). */
export function traceOf(header: string | undefined): Trace {
  const match = TRACEPARENT.exec(header?.trim() ?? '');
  const [, version, traceId = '', parent = '', flags = ''] = match ?? [];
  const known = match !== null && !(version === '00' && match[5] !== undefined);
  if (!known || isZero(traceId) || isZero(parent)) return newTrace(hex(16), '00');
  return newTrace(traceId, flags);
}

const newTrace = (traceId: string, flags: string): Trace => ({
  traceId,
  traceparent: `00-${traceId}-${hex(8)}-${flags}`,
});

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');
const isZero = (digits: string): boolean => /^0*$/.test(digits);

import { expect, it } from 'vitest';
import { traceOf } from './trace.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

it('carries a trace on in a span of its own, with its flags', () => {
  const trace = traceOf(`00-${TRACE}-00f067aa0ba902b7-01`);
  expect(trace.traceId).toBe(TRACE);
  expect(trace.traceparent).toMatch(
    new RegExp(`^00-${TRACE}-(?!00f067aa0ba902b7)[0-9a-f]{16}-01$`),
  );
});

it('reads the fields it knows of a later version', () => {
  expect(traceOf(`cc-${TRACE}-00f067aa0ba902b7-01-more`).traceId).toBe(TRACE);
});

it.each([
  undefined,
  '',
  'x',
  `ff-${TRACE}-00f067aa0ba902b7-01`,
  `00-${TRACE}-00f067aa0ba902b7-01-more`,
  `00-${TRACE.toUpperCase()}-00f067aa0ba902b7-01`,
  `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
  `00-${TRACE}-${'0'.repeat(16)}-01`,
  `00-${TRACE}-00f067aa0ba902b7`,
])('begins a trace where the header is %j', (header) => {
  const { traceId, traceparent } = traceOf(header);
  expect(traceId).not.toBe(TRACE);
  expect(traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
  expect(traceparent).toContain(traceId);
});

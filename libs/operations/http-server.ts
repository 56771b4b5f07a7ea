import { createServer, type Server } from 'node:http';
import { oneAtATime, type RequestHandler } from './one-at-a-time.js';

/**
 * Who neither sends nor reads for so long has gone, or wants to be waited for. Longer than a load balancer keeps a
 * connection that is idle (60 s), so that none is cut under a request, and shorter than the front, so that the port has
 * the last word.
 */
const LONGEST_SILENCE_MS = 90_000;

/** The server of an HTTP port, with what no client may do to the others on any of them. It does not listen yet. */
export function httpServer(
  handle: RequestHandler,
  options: { requestTimeout?: number; longestSilence?: number } = {},
): Server {
  const { longestSilence = LONGEST_SILENCE_MS, ...timeouts } = options;
  // One limit for connections that rest and for those that read: with two, Node sets a timer at each request and at each
  // answer, which took some 5 % of a cached one.
  const server = createServer({ keepAliveTimeout: 0, ...timeouts }, oneAtATime(handle));
  return server.setTimeout(longestSilence);
}

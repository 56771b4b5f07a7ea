import { createServer, type Server } from 'node:http';
import { oneAtATime, type RequestHandler } from './one-at-a-time.js';

/** Longer than a load balancer keeps a connection that is idle, so that it is never cut under a request. */
const KEEP_ALIVE_MS = 72_000;
/** Who neither sends nor reads for so long has gone, or wants to be waited for. The front waits as long. */
const LONGEST_SILENCE_MS = 100_000;

/** The server of an HTTP port, with what no client may do to the others on any of them. It does not listen yet. */
export function httpServer(
  handle: RequestHandler,
  options: { requestTimeout?: number; longestSilence?: number } = {},
): Server {
  const { longestSilence = LONGEST_SILENCE_MS, ...timeouts } = options;
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, ...timeouts }, oneAtATime(handle));
  return server.setTimeout(longestSilence);
}

const TEXT = 'No feed answers now. Ask again in some seconds.\n';

/** What a reader gets while no feed is there: an answer of HTTP, so that it comes again and keeps what it has. */
export const NO_FEED_ANSWERS = [
  'HTTP/1.1 503 Service Unavailable',
  'Content-Type: text/plain; charset=utf-8',
  `Content-Length: ${Buffer.byteLength(TEXT)}`,
  'Retry-After: 5',
  'Cache-Control: no-store',
  'Connection: close',
  '',
  TEXT,
].join('\r\n');

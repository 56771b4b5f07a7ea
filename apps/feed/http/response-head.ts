import type { Representation } from '../rendering/encoded-bytes.js';
import { httpDate } from './http-date.js';
import type { Format } from './target.js';

/** Names and values in turn, as `ServerResponse.writeHead` takes them: nothing is copied on the hot path. */
export type Headers = string[];

export interface HeadOptions {
  /** Seconds that caches may keep what they got without asking. */
  maxAge: number;
  /** Value of Content-Security-Policy for pages. */
  contentSecurityPolicy: string;
}

/** All heads that one representation can have. */
export interface Head {
  /** 200 before Last-Modified may be told, and after. */
  undated: Headers;
  dated: Headers;
  notModified: Headers;
}

const CONTENT_TYPES: Record<Format, string> = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
  // IPTC has registered no type of its own.
  ninjs: 'application/json; charset=utf-8',
  'article-json': 'application/json; charset=utf-8',
  openapi: 'application/json; charset=utf-8',
  opml: 'text/x-opml; charset=utf-8',
  robots: 'text/plain; charset=utf-8',
  sitemap: 'application/xml; charset=utf-8',
  page: 'text/html; charset=utf-8',
};

/** As long as this, caches may show what they have while they fetch anew, and while we do not answer. */
const STALE_WHILE_REVALIDATE_S = 60;
const STALE_IF_ERROR_S = 600;

/** @param links the header that leads to the hub, of a feed that has one. */
export function headOf(
  format: Format,
  representation: Representation,
  options: HeadOptions,
  links: Headers,
): Head {
  const { coding, bytes, etag, lastModified } = representation;
  const shared = [
    'ETag',
    etag,
    'Cache-Control',
    `public, max-age=${options.maxAge}, stale-while-revalidate=${STALE_WHILE_REVALIDATE_S}, stale-if-error=${STALE_IF_ERROR_S}`,
    'Vary',
    'Accept-Encoding',
    ...(format === 'page' ? [] : CORS),
  ];
  const undated = [
    'Content-Type',
    CONTENT_TYPES[format],
    'Content-Length',
    String(bytes.length),
    ...(coding === 'identity' ? [] : ['Content-Encoding', coding]),
    ...shared,
    'Accept-Ranges',
    'none',
    ...NO_SNIFFING,
    ...links,
    ...(format === 'page' ? pageHeaders(options) : []),
  ];
  return {
    undated,
    dated: lastModified === null ? undated : [...undated, 'Last-Modified', httpDate(lastModified)],
    // RFC 9110 §15.4.5: what the 200 would have said about caching, and nothing about bytes that are not sent.
    notModified: shared,
  };
}

export const NO_SNIFFING: Headers = ['X-Content-Type-Options', 'nosniff'];

/** Feeds and documents are public, also to scripts of other sites. */
export const CORS: Headers = [
  'Access-Control-Allow-Origin',
  '*',
  'Access-Control-Expose-Headers',
  'ETag, Link, Retry-After',
];

export const pageHeaders = ({ contentSecurityPolicy }: HeadOptions): Headers => [
  'Content-Security-Policy',
  contentSecurityPolicy,
  'Referrer-Policy',
  'strict-origin-when-cross-origin',
];

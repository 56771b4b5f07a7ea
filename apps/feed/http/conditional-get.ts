import { parseHttpDate } from './http-date.js';

/** What tells one state of a resource from another. */
export interface Validators {
  /** A strong entity tag with its quotes. */
  etag: string;
  /** Milliseconds, a whole second; null while it may not be told. */
  lastModified: number | null;
}

/** The conditional headers of a request (RFC 9110 §13.1). */
export interface Conditions {
  'if-match'?: string | undefined;
  'if-unmodified-since'?: string | undefined;
  'if-none-match'?: string | undefined;
  'if-modified-since'?: string | undefined;
}

/**
 * Decides a GET or HEAD of something that exists, in the order of RFC 9110 §13.2.2: 304 when the client has these bytes,
 * 412 when it asked for others, else 200.
 *
 * If-Modified-Since must be equal to Last-Modified. Later does not count as unmodified: clocks are skewed, and a client
 * that remembers a later second than ours (an instance that ran ahead) would stay at 304 with a withdrawn article.
 */
export function conditionalGet(conditions: Conditions, current: Validators): 200 | 304 | 412 {
  const match = conditions['if-match'];
  if (match !== undefined) {
    if (!listsTag(match, current.etag, 'strong')) return 412;
  } else if (isModifiedAfter(conditions['if-unmodified-since'], current.lastModified)) {
    return 412;
  }
  const noneMatch = conditions['if-none-match'];
  if (noneMatch !== undefined) {
    return listsTag(noneMatch, current.etag, 'weak') ? 304 : 200;
  }
  const since = conditions['if-modified-since'];
  if (since === undefined || current.lastModified === null) return 200;
  return parseHttpDate(since) === current.lastModified ? 304 : 200;
}

function isModifiedAfter(
  unmodifiedSince: string | undefined,
  lastModified: number | null,
): boolean {
  if (unmodifiedSince === undefined || lastModified === null) return false;
  const limit = parseHttpDate(unmodifiedSince);
  return limit !== null && lastModified > limit;
}

/** One tag and the comma after it. A comma may stand inside the quotes (RFC 9110 §8.8.3), so a split would not do. */
const ONE_TAG = /[\t ,]*(W\/)?("[\x21\x23-\x7e\x80-\xff]*")[\t ]*(?:,|$)/y;

/**
 * Whether the list of a header holds the tag; `*` holds every one. What follows a broken tag is not read.
 *
 * @param comparison RFC 9110 §8.8.3.2: a weak tag is like the strong one of the same text, or like none.
 */
function listsTag(list: string, etag: string, comparison: 'strong' | 'weak'): boolean {
  // By far the most frequent: the tag that we gave, alone.
  if (list === etag) return true;
  if (list.trim() === '*') return true;
  ONE_TAG.lastIndex = 0;
  for (let found = ONE_TAG.exec(list); found !== null; found = ONE_TAG.exec(list)) {
    const isWeak = found[1] !== undefined;
    if (found[2] === etag && (comparison === 'weak' || !isWeak)) return true;
  }
  return false;
}

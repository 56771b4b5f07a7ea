import type { Withdrawal } from '#read-model/feed-views.js';
import type { EditionWatch } from './edition-watch.js';
import { EncodedBytes } from './encoded-bytes.js';
import { lastModifiedOf, secondOf, type Dated, type Seen } from './freshness.js';
import type { RenderedContent, Source } from './source.js';

export type CachedContent =
  { kind: 'bytes'; encoded: EncodedBytes } | { kind: 'gone'; withdrawal: Withdrawal };

/** What stands in the cache under one address. */
export interface CachedEntry {
  readonly path: string;
  readonly source: Source;
  readonly watch: EditionWatch;
  readonly version: number;
  readonly beside: string;
  readonly content: CachedContent;
  readonly dated: Omit<Dated, 'seen'> | null;
  seen: Seen;
  /** A check found another version, and no notice had come: what changed is not known. */
  changedUnnoticed: boolean;
}

/** An entry that weighs nothing would be held for ever. */
const OVERHEAD_BYTES = 1_024;

export function cachedEntry(
  path: string,
  source: Source,
  watch: EditionWatch,
  rendered: RenderedContent,
  seen: Seen,
  previous: CachedEntry | null,
): CachedEntry {
  const { content, changedAt, version, beside = '' } = rendered;
  const entry = { path, source, watch, version, beside, seen, changedUnnoticed: false };
  if (content.kind === 'gone') return { ...entry, content, dated: null };
  const changedSecond = changedAt === null ? null : secondOf(changedAt);
  const before = previous?.dated ? { ...previous.dated, seen: previous.seen } : null;
  const encoded = EncodedBytes.of(
    content.text,
    previous?.content.kind === 'bytes' ? previous.content.encoded : null,
    (etag) => lastModifiedOf({ changedSecond, etag }, before),
  );
  const { etag, lastModified } = encoded.plain;
  return {
    ...entry,
    content: { kind: 'bytes', encoded },
    dated: { changedSecond, lastModified, etag },
  };
}

export function sizeOf({ content }: CachedEntry): number {
  return OVERHEAD_BYTES + (content.kind === 'bytes' ? content.encoded.size : 0);
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * Whether the bytes hold an article that was withdrawn after they were made or checked last, or revised after them: other
 * addresses have shown it corrected since. In every format an article and a link to it carry its id. Only an outage asks:
 * a check that succeeds answers better.
 */
export function holdsOutdated({ content, watch, seen, version }: CachedEntry): boolean {
  const withdrawn = watch.withdrawnSince(seen.drops);
  const revised = watch.revisedSince(version);
  if (content.kind === 'gone' || withdrawn.size + revised.size === 0) return false;
  const text = content.encoded.plain.bytes.toString('latin1');
  for (const [id] of text.matchAll(UUID)) if (withdrawn.has(id) || revised.has(id)) return true;
  return false;
}

import { MOST_ENTRIES } from '#feed-formats/news-sitemap/news-sitemap.js';
import type { DaySnapshot, FeedName, FeedSnapshot, Span } from '#read-model/feed-views.js';
import type { Target } from '../http/target.js';
import { snapshotSource, type SourceParts } from './snapshot-source.js';
import type { Source } from './source.js';

const TWO_DAYS_MS = 2 * 24 * 3_600_000;
/** The last instant that JavaScript knows, in ms. */
const NEVER = 8.64e15;
/** Sitemaps of one edition: a hundred thousand articles in two days no newsroom makes. */
const MOST_PAGES = 99;

/** The index of an edition's news sitemaps; an edition without articles has none. */
export function sitemapIndexSource(
  parts: SourceParts,
  target: Target & { kind: 'sitemap-index' },
): Source {
  const feed = { edition: target.edition.name, section: null };
  return snapshotSource<DaySnapshot>(parts, target, feed, {
    read: (partition) =>
      atVersionOf(parts, partition, feed, () => readRecentLinks(parts, partition, feed)),
    write: async ({ items }) =>
      items.length === 0
        ? null
        : parts.renderers.sitemapIndex(target.edition, Math.ceil(items.length / MOST_ENTRIES)),
  });
}

/**
 * One news sitemap: a thousand of the articles of two days, the newest first. The two days end with the newest article and
 * not with the present, so that the same articles give the same bytes.
 */
export function sitemapSource(parts: SourceParts, target: Target & { kind: 'sitemap' }): Source {
  const { edition, page } = target;
  const feed = { edition: edition.name, section: null };
  return snapshotSource<FeedSnapshot>(parts, target, feed, {
    read: (partition) =>
      atVersionOf(parts, partition, feed, () => readPage(parts, partition, feed, page)),
    write: async ({ items }) =>
      items.length === 0 ? null : parts.renderers.sitemap(items, edition),
  });
}

/** A change between several reads moves the version, so what is made of them is made anew when it is checked. */
async function atVersionOf<Snapshot>(
  { views, shown }: SourceParts,
  partition: number,
  feed: FeedName,
  read: () => Promise<Snapshot | null>,
): Promise<Snapshot | null> {
  const first = await shown.read(partition, () => views.version(partition, feed));
  const snapshot = first && (await read());
  return snapshot && { ...snapshot, version: first.version, changedAt: first.changedAt };
}

async function readPage(
  parts: SourceParts,
  partition: number,
  feed: FeedName,
  page: number,
): Promise<FeedSnapshot | null> {
  const recent = await readRecentLinks(parts, partition, feed);
  if (recent === null) return null;
  const passedOver = (page - 1) * MOST_ENTRIES;
  const before = recent.items[passedOver - 1];
  const request = {
    feed,
    // Beyond the last page nothing is read.
    limit: passedOver < recent.items.length ? MOST_ENTRIES : 0,
    syndicatedOnly: false,
    between: await recentSpan(parts, partition, feed),
    after: before === undefined ? null : { at: Date.parse(before.publishedAt), id: before.id },
  };
  return parts.shown.read(partition, () => parts.views.snapshot(partition, request));
}

async function readRecentLinks(
  parts: SourceParts,
  partition: number,
  feed: FeedName,
): Promise<DaySnapshot | null> {
  const between = await recentSpan(parts, partition, feed);
  const request = { feed, limit: MOST_PAGES * MOST_ENTRIES, between };
  return parts.shown.read(partition, () => parts.views.day(partition, request));
}

async function recentSpan(
  { views }: SourceParts,
  partition: number,
  feed: FeedName,
): Promise<Span> {
  const { older: newest } = await views.neighbours(partition, {
    feed,
    syndicatedOnly: false,
    between: { from: NEVER, until: NEVER },
  });
  return { from: (newest ?? NEVER) - TWO_DAYS_MS, until: NEVER };
}

import { MOST_ENTRIES } from '#feed-formats/news-sitemap/news-sitemap.js';
import type { ArticleView, FeedName } from '#read-model/feed-views.js';
import type { Target } from '../http/target.js';
import type { Partings, SitemapPartings } from './sitemap-partings.js';
import { snapshotSource, type SourceParts } from './snapshot-source.js';
import type { Source } from './source.js';

/** The index of an edition's news sitemaps; an edition without articles has none. */
export function sitemapIndexSource(
  parts: SourceParts,
  partings: SitemapPartings,
  target: Target & { kind: 'sitemap-index' },
): Source {
  const feed = { edition: target.edition.name, section: null };
  return snapshotSource(parts, target, feed, {
    read: (partition) =>
      atVersionOf(parts, partings, partition, feed, async ({ pages }) => ({
        pages,
        withdrawals: [],
      })),
    write: async ({ pages }) =>
      pages === 0 ? null : parts.renderers.sitemapIndex(target.edition, pages),
  });
}

/**
 * One news sitemap: a thousand of the articles of two days, the newest first. The two days end with the newest article and
 * not with the present, so that the same articles give the same bytes. It holds fewer, and can be empty, where articles
 * have their canonical address elsewhere: the parts are made without reading them.
 */
export function sitemapSource(
  parts: SourceParts,
  partings: SitemapPartings,
  target: Target & { kind: 'sitemap' },
): Source {
  const { views, shown, renderers } = parts;
  const { edition, page } = target;
  const feed = { edition: edition.name, section: null };
  return snapshotSource(parts, target, feed, {
    read: (partition) =>
      atVersionOf(parts, partings, partition, feed, async ({ pages, behind, between }) => {
        // Beyond the last page nothing is read.
        if (page > pages) return { items: [] as ArticleView[], withdrawals: [] };
        const after = behind[page - 1] ?? null;
        const request = { feed, limit: MOST_ENTRIES, syndicatedOnly: false, between, after };
        return shown.read(partition, () => views.snapshot(partition, request));
      }),
    write: async ({ items }) => (items.length === 0 ? null : renderers.sitemap(items, edition)),
  });
}

/** A change between several reads moves the version, so what is made of them is made anew when it is checked. */
async function atVersionOf<Read extends object>(
  { views, shown }: SourceParts,
  partings: SitemapPartings,
  partition: number,
  feed: FeedName,
  read: (partings: Partings) => Promise<Read | null>,
) {
  const first = await shown.read(partition, () => views.version(partition, feed));
  const parted = first && (await partings.of(partition, feed, first));
  const found = parted && (await read(parted));
  return found && { ...found, ...first };
}

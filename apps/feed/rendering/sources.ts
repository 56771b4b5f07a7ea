import { partitionOf } from '#article/partition.js';
import type {
  ArticleSnapshot,
  Covered,
  FeedName,
  FeedSnapshot,
  FeedVersion,
  FeedViews,
  Withdrawal,
} from '#read-model/feed-views.js';
import { formatOf, type Target } from '../http/target.js';
import type { ShownPartitions } from '../projection/shown-partitions.js';
import { dayBounds, dayOf } from './day-bounds.js';
import type { LiveArticle, Renderers } from './renderers.js';
import { Semaphore } from './semaphore.js';
import type { Rendered, Source } from './source.js';

export interface SourcesOptions {
  views: FeedViews;
  shown: Pick<ShownPartitions, 'read'>;
  partitions: number;
  renderers: Renderers;
  /** Articles in a feed and on the page of an edition or section. */
  feedItems: number;
}

/** Articles on a page of the archive. A busy agency makes five thousand a day; more than that no reader pages through. */
const DAY_ITEMS = 5_000;
/**
 * Reads under way at once. A whole feed is megabytes, which wait in the store's buffer and then in this process; all reads
 * of Redis share a connection, so more at once would not be faster. Articles have turns of their own, so that none waits
 * for feeds.
 */
const FEEDS_AT_ONCE = 4;
const ARTICLES_AT_ONCE = 16;

interface Parts extends SourcesOptions {
  feedTurns: Semaphore;
  articleTurns: Semaphore;
}

/** Joins what addresses mean with the read model and the renderers. */
export function sources(options: SourcesOptions): (target: Target) => Source {
  const { renderers } = options;
  const parts: Parts = {
    ...options,
    feedTurns: new Semaphore(FEEDS_AT_ONCE),
    articleTurns: new Semaphore(ARTICLES_AT_ONCE),
  };
  return (target) => {
    switch (target.kind) {
      case 'front':
        return unchanging(target, () => renderers.front());
      case 'openapi':
        return unchanging(target, () => renderers.openApi());
      case 'opml':
        return unchanging(target, () => renderers.opml(target.edition));
      case 'feed': {
        const { edition, section, format } = target;
        return ofItems(parts, target, true, (snapshot) =>
          renderers.feed(format, snapshot, edition, section),
        );
      }
      case 'list-page': {
        const { edition, section } = target;
        return ofItems(parts, target, false, (snapshot) =>
          renderers.listPage(snapshot, edition, section),
        );
      }
      case 'archive-page':
        return ofDay(parts, target);
      case 'article-page':
        return ofArticle(parts, target, (article) =>
          renderers.articlePage(article, target.edition),
        );
      case 'article-json':
        return ofArticle(parts, target, (article) =>
          renderers.articleJson(article, target.edition),
        );
    }
  };
}

/** Made from settings alone: it changes with a restart. */
function unchanging(target: Target, text: () => string): Source {
  return {
    edition: null,
    format: formatOf(target),
    render: async () => ({
      kind: 'content',
      version: 0,
      changedAt: null,
      withdrawn: [],
      content: { kind: 'text', text: text() },
    }),
    version: async () => ({ version: 0, changedAt: 0 }),
  };
}

function ofItems(
  parts: Parts,
  target: Target & { kind: 'feed' | 'list-page' },
  syndicatedOnly: boolean,
  write: (snapshot: FeedSnapshot) => string,
): Source {
  const { views, feedItems: limit } = parts;
  const feed = { edition: target.edition.name, section: target.section };
  return ofFeed(parts, target, feed, {
    read: (partition) => views.snapshot(partition, { feed, limit, syndicatedOnly }),
    write: async (snapshot) => write(snapshot),
  });
}

function ofDay(parts: Parts, target: Target & { kind: 'archive-page' }): Source {
  const { views, renderers } = parts;
  const { edition, day } = target;
  const feed = { edition: edition.name, section: null };
  const between = dayBounds(day, edition.timeZone);
  return ofFeed(parts, target, feed, {
    read: (partition) => views.day(partition, { feed, limit: DAY_ITEMS, between }),
    write: async (snapshot, partition) => {
      // A day without articles is no page: eight thousand years of them could be asked for and kept.
      if (snapshot.items.length === 0) return null;
      // A change between the two reads moves the version, so these bytes are made anew when they are checked.
      const { older, newer } = await views.neighbours(partition, {
        feed,
        syndicatedOnly: false,
        between,
      });
      const dayAt = (time: number | null) => (time === null ? null : dayOf(time, edition.timeZone));
      return renderers.archivePage(snapshot, edition, {
        day,
        older: dayAt(older),
        newer: dayAt(newer),
      });
    },
  });
}

interface FeedWork<Snapshot> {
  read: (partition: number) => Promise<Snapshot>;
  /** Null where there is nothing to show. */
  write: (snapshot: Snapshot, partition: number) => Promise<string | null>;
}

function ofFeed<Snapshot extends FeedVersion & Covered & { withdrawals: Withdrawal[] }>(
  { views, shown, partitions, feedTurns }: Parts,
  target: Target,
  feed: FeedName,
  { read, write }: FeedWork<Snapshot>,
): Source {
  const partition = partitionOf(feed.edition, partitions);
  return {
    edition: feed.edition,
    format: formatOf(target),
    version: () => shown.read(partition, () => views.version(partition, feed)),
    // Until the text is made: the snapshot is held so long.
    render: () =>
      feedTurns.run(async () => {
        const snapshot = await shown.read(partition, () => read(partition));
        if (snapshot === null) return { kind: 'behind' };
        const text = await write(snapshot, partition);
        if (text === null) return { kind: 'none' };
        const { version, changedAt, withdrawals } = snapshot;
        return {
          kind: 'content',
          version,
          changedAt,
          withdrawn: withdrawals.map(({ id }) => id),
          content: { kind: 'text', text },
        };
      }),
  };
}

function ofArticle(
  { views, shown, partitions, articleTurns }: Parts,
  target: Target & { kind: 'article-page' | 'article-json' },
  write: (article: LiveArticle) => string,
): Source {
  const { edition, id } = target;
  const partition = partitionOf(edition.name, partitions);
  return {
    edition: edition.name,
    format: formatOf(target),
    // An article's page shows the edition's Latest and its neighbours' headlines: it changes with the edition.
    version: () =>
      shown.read(partition, () =>
        views.version(partition, { edition: edition.name, section: null }),
      ),
    render: () =>
      articleTurns.run(async () => {
        const ref = { edition: edition.name, id };
        const snapshot = await shown.read(partition, () => views.article(partition, ref));
        return snapshot === null ? { kind: 'behind' } : articleRendered(snapshot, write);
      }),
  };
}

function articleRendered(
  snapshot: ArticleSnapshot,
  write: (article: LiveArticle) => string,
): Rendered {
  const { found, version, changedAt, links, latest } = snapshot;
  switch (found.kind) {
    case 'none':
      return { kind: 'none' };
    case 'withdrawn':
      return {
        kind: 'content',
        version,
        changedAt,
        withdrawn: [found.withdrawal.id],
        content: { kind: 'gone', withdrawal: found.withdrawal },
      };
    case 'live':
      return {
        kind: 'content',
        version,
        changedAt,
        withdrawn: [],
        content: { kind: 'text', text: write({ view: found.view, links, latest }) },
      };
  }
}

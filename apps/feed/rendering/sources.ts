import type { Edition } from '#article/edition.js';
import { partitionOf } from '#article/partition.js';
import type {
  ArticleSnapshot,
  FeedSnapshot,
  FeedViews,
  SnapshotRequest,
} from '#read-model/feed-views.js';
import { formatOf, type Target } from '../http/target.js';
import type { ShownPartitions } from '../projection/shown-partitions.js';
import { dayBounds, dayOf } from './day-bounds.js';
import type { LiveArticle, Renderers } from './renderers.js';
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

/** Joins what addresses mean with the read model and the renderers. */
export function sources(options: SourcesOptions): (target: Target) => Source {
  const { renderers, feedItems } = options;
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
        const request = requestOf(edition, section, { limit: feedItems, syndicatedOnly: true });
        return ofFeed(options, target, request, (snapshot) =>
          renderers.feed(format, snapshot, edition, section),
        );
      }
      case 'list-page': {
        const { edition, section } = target;
        const request = requestOf(edition, section, { limit: feedItems, syndicatedOnly: false });
        return ofFeed(options, target, request, (snapshot) =>
          renderers.listPage(snapshot, edition, section),
        );
      }
      case 'archive-page':
        return ofDay(options, target);
      case 'article-page':
        return ofArticle(options, target, (article) =>
          renderers.articlePage(article, target.edition),
        );
      case 'article-json':
        return ofArticle(options, target, (article) =>
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

function ofFeed(
  { views, shown, partitions }: SourcesOptions,
  target: Target,
  request: SnapshotRequest,
  write: (snapshot: FeedSnapshot) => string | Promise<string>,
): Source {
  const { feed } = request;
  const partition = partitionOf(feed.edition, partitions);
  return {
    edition: feed.edition,
    format: formatOf(target),
    version: () => shown.read(partition, () => views.version(partition, feed)),
    render: async () => {
      const snapshot = await shown.read(partition, () => views.snapshot(partition, request));
      if (snapshot === null) return { kind: 'behind' };
      // A day without articles is no page: eight thousand years of them could be asked for and kept.
      if (request.between && snapshot.items.length === 0) return { kind: 'none' };
      const { version, changedAt, withdrawals } = snapshot;
      return {
        kind: 'content',
        version,
        changedAt,
        withdrawn: withdrawals.map(({ id }) => id),
        content: { kind: 'text', text: await write(snapshot) },
      };
    },
  };
}

function ofDay(options: SourcesOptions, target: Target & { kind: 'archive-page' }): Source {
  const { views, partitions, renderers } = options;
  const { edition, day } = target;
  const between = dayBounds(day, edition.timeZone);
  const request = requestOf(edition, null, { limit: DAY_ITEMS, syndicatedOnly: false, between });
  return ofFeed(options, target, request, async (snapshot) => {
    // A change between the two reads moves the version, so these bytes are made anew when they are checked.
    const { older, newer } = await views.neighbours(
      partitionOf(edition.name, partitions),
      request.feed,
      between,
    );
    const dayAt = (time: number | null) => (time === null ? null : dayOf(time, edition.timeZone));
    return renderers.archivePage(snapshot, edition, {
      day,
      older: dayAt(older),
      newer: dayAt(newer),
    });
  });
}

function ofArticle(
  { views, shown, partitions }: SourcesOptions,
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
    render: async () => {
      const ref = { edition: edition.name, id };
      const snapshot = await shown.read(partition, () => views.article(partition, ref));
      return snapshot === null ? { kind: 'behind' } : articleRendered(snapshot, write);
    },
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

const requestOf = (
  { name }: Edition,
  section: string | null,
  rest: Omit<SnapshotRequest, 'feed'>,
): SnapshotRequest => ({ feed: { edition: name, section }, ...rest });

import type { Editions } from '#article/edition.js';
import { partitionOf } from '#article/partition.js';
import type {
  Covered,
  FeedName,
  FeedVersion,
  FeedViews,
  Withdrawal,
} from '#read-model/feed-views.js';
import { formatOf, isSubscribable, isWholeFeed, type Target } from '../http/target.js';
import type { ShownPartitions } from '../projection/shown-partitions.js';
import type { Renderers } from './renderers.js';
import type { Semaphore } from './semaphore.js';
import type { Source } from './source.js';

/** What sources are made from. */
export interface SourceParts {
  views: FeedViews;
  shown: Pick<ShownPartitions, 'read'>;
  partitions: number;
  renderers: Renderers;
  editions: Editions;
  /** Articles in a feed and on the page of an edition, a section or an author. */
  feedItems: number;
  /** Reads of feeds and lists, of what is selected, and of single articles, that are under way at once. */
  feedTurns: Semaphore;
  selectionTurns: Semaphore;
  articleTurns: Semaphore;
}

export interface SnapshotWork<Snapshot> {
  /** Null: nothing is shown from the read model now. */
  read: (partition: number) => Promise<Snapshot | null>;
  /** Null where there is nothing to show. */
  write: (snapshot: Snapshot, partition: number) => Promise<string | null>;
}

/** The source of what is made from a snapshot of a feed: it changes with that feed. */
export function snapshotSource<
  Snapshot extends FeedVersion & Covered & { withdrawals: Withdrawal[] },
>(
  { views, shown, partitions, feedTurns, selectionTurns }: SourceParts,
  target: Target,
  feed: FeedName,
  { read, write }: SnapshotWork<Snapshot>,
): Source {
  const partition = partitionOf(feed.edition, partitions);
  const turns = isSelected(target) ? selectionTurns : feedTurns;
  return {
    edition: feed.edition,
    format: formatOf(target),
    subscribable: isSubscribable(target),
    version: () => shown.read(partition, () => views.version(partition, feed)),
    // Until the text is made: the snapshot is held so long.
    render: (isWanted) =>
      turns.run(async () => {
        if (!isWanted()) return { kind: 'unwanted' };
        const snapshot = await read(partition);
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

/** Whether it is one of countless addresses, each of which few ask for. */
const isSelected = (target: Target): boolean => {
  switch (target.kind) {
    case 'feed':
      return !isWholeFeed(target);
    case 'feed-archive':
    case 'archive-page':
    case 'author-page':
      return true;
    default:
      return false;
  }
};

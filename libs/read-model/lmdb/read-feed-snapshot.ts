import type { ArticleRef } from '#article/article-ref.js';
import type {
  ArticleSnapshot,
  ArticleView,
  DayRequest,
  DaySnapshot,
  FeedName,
  FeedSnapshot,
  FeedVersion,
  LinkView,
  PartingsRequest,
  Place,
  SnapshotRequest,
  Withdrawal,
} from '../feed-views.js';
import { numberOf } from './article-numbers.js';
import {
  articleKey,
  deletedList,
  editionVersionKey,
  feedVersionKey,
  linkKey,
  liveList,
  syndicatedList,
  withdrawalKey,
} from './feed-layout.js';
import { lastFirst, lastFirstOfAll } from './ordered-list.js';
import type { PartitionReader } from './partition-data.js';

const MOST_LATEST = 10;
const MOST_WITHDRAWALS = 50;
/** Before any change. Offsets start at 0. */
const NEVER_CHANGED: FeedVersion = { version: -1, changedAt: 0 };

export function readFeedSnapshot(
  reader: PartitionReader,
  request: SnapshotRequest,
): Omit<FeedSnapshot, 'position'> {
  const { feed } = request;
  const { items, next } = readItems(reader, request);
  const latest = readLatest(reader, feed);
  return {
    ...readFeedVersion(reader, feed),
    items,
    next,
    links: readLinks(reader, feed.edition, items, latest),
    latest,
    withdrawals: readWithdrawals(reader, feed),
  };
}

function readItems(
  reader: PartitionReader,
  { feed, lists = [feed], limit, syndicatedOnly, between, after }: SnapshotRequest,
): Pick<FeedSnapshot, 'items' | 'next'> {
  const before = after ? { at: after.at, member: after.id } : null;
  const orders = lists.map((list) =>
    lastFirst(reader, syndicatedOnly ? syndicatedList(list) : liveList(list), {
      ...between,
      before,
    }),
  );
  const items: ArticleView[] = [];
  for (const { at, member: id, number } of lastFirstOfAll(orders)) {
    if (items.length >= limit) return { items, next: { at, id } };
    const view = reader.get<ArticleView>(articleKey(number));
    if (view) items.push(view);
  }
  return { items, next: null };
}

export function readDaySnapshot(
  reader: PartitionReader,
  { feed, limit, between }: DayRequest,
): Omit<DaySnapshot, 'position'> {
  const items: LinkView[] = [];
  for (const { member } of lastFirst(reader, liveList(feed), between)) {
    if (items.length >= limit) break;
    const link = reader.get<LinkView>(linkKey(feed.edition, member));
    if (link) items.push(link);
  }
  return { ...readFeedVersion(reader, feed), items, withdrawals: readWithdrawals(reader, feed) };
}

export function readPartings(
  reader: PartitionReader,
  { feed, between, each, most }: PartingsRequest,
): (Place | null)[] {
  const behind: (Place | null)[] = [];
  let last: Place | null = null;
  let passed = 0;
  for (const { at, member: id } of lastFirst(reader, liveList(feed), between)) {
    if (passed % each === 0) {
      if (behind.length === most) break;
      behind.push(last);
    }
    last = { at, id };
    passed++;
  }
  return behind;
}

export function readArticleSnapshot(
  reader: PartitionReader,
  { edition, id }: ArticleRef,
): Omit<ArticleSnapshot, 'position'> {
  const withdrawal = reader.get<Withdrawal>(withdrawalKey(edition, id));
  // A withdrawal is final, whatever else is held.
  const view = withdrawal ? null : readView(reader, { edition, id });
  const feed = { edition, section: null };
  const latest = readLatest(reader, feed);
  return {
    ...readFeedVersion(reader, feed),
    found: withdrawal
      ? { kind: 'withdrawn', withdrawal }
      : view
        ? { kind: 'live', view }
        : { kind: 'none' },
    links: readLinks(reader, edition, view ? [view] : [], latest),
    latest,
  };
}

/** The view of an article; null where none is held. */
export function readView(reader: PartitionReader, ref: ArticleRef): ArticleView | null {
  const number = numberOf(reader, ref);
  return number === undefined ? null : (reader.get<ArticleView>(articleKey(number)) ?? null);
}

/** The later of the feed's own change and of the last that touched every feed of its edition. */
export function readFeedVersion(reader: PartitionReader, feed: FeedName): FeedVersion {
  const own = reader.get<FeedVersion>(feedVersionKey(feed)) ?? NEVER_CHANGED;
  const editions = reader.get<FeedVersion>(editionVersionKey(feed.edition)) ?? NEVER_CHANGED;
  return own.version > editions.version ? own : editions;
}

function readLatest(reader: PartitionReader, feed: FeedName): string[] {
  return [...lastFirst(reader, liveList(feed), { limit: MOST_LATEST })].map(({ member }) => member);
}

function readWithdrawals(reader: PartitionReader, feed: FeedName): Withdrawal[] {
  return [...lastFirst(reader, deletedList(feed), { limit: MOST_WITHDRAWALS })].flatMap(
    ({ member }) => reader.get<Withdrawal>(withdrawalKey(feed.edition, member)) ?? [],
  );
}

function readLinks(
  reader: PartitionReader,
  edition: string,
  views: readonly ArticleView[],
  latest: readonly string[],
): Map<string, LinkView> {
  const named = new Set(latest);
  for (const { related, article } of views) {
    for (const { id } of related) named.add(id);
    for (const link of article.related) if ('id' in link) named.add(link.id);
  }
  const links = new Map<string, LinkView>();
  for (const id of named) {
    const link = reader.get<LinkView>(linkKey(edition, id));
    if (link) links.set(id, link);
  }
  return links;
}

import type { ArticleRef } from '#article/article-ref.js';
import type {
  ArticleSnapshot,
  ArticleView,
  Covered,
  DayRequest,
  DaySnapshot,
  FeedName,
  FeedSnapshot,
  FeedVersion,
  LinkSnapshot,
  LinkView,
  Partings,
  PartingsRequest,
  Place,
  SnapshotRequest,
  Withdrawal,
} from '../feed-views.js';
import {
  articlesKey,
  deletedKey,
  linksKey,
  liveKey,
  namedKey,
  syndicatedKey,
  versionField,
  versionsKey,
  withdrawnKey,
} from './feed-layout.js';
import {
  READ_ARTICLE,
  READ_DAY,
  READ_FEED,
  READ_LINK,
  READ_PARTINGS,
  READ_VERSION,
} from './feed-scripts.js';
import { laterVersion } from './feed-version-text.js';
import { positionKey, positionOf } from './partitioned-redis.js';
import type { RedisClient } from './redis-client.js';

/** The fields of the position, then the two versions. */
type Head = (string | null)[];

export async function readFeedVersion(
  client: RedisClient,
  base: string,
  { edition, section }: FeedName,
): Promise<FeedVersion & Covered> {
  const keys = [positionKey(base), versionsKey(base, edition)];
  return headOf((await READ_VERSION.run(client, keys, [versionField(section)])) as Head);
}

export async function readFeedSnapshot(
  client: RedisClient,
  base: string,
  request: SnapshotRequest,
): Promise<FeedSnapshot> {
  const { feed, lists = [feed], limit, syndicatedOnly } = request;
  const { edition, section } = feed;
  const keys = [
    positionKey(base),
    versionsKey(base, edition),
    liveKey(base, feed),
    deletedKey(base, feed),
    articlesKey(base, edition),
    namedKey(base, edition),
    linksKey(base, edition),
    withdrawnKey(base, edition),
    ...lists.map((list) => (syndicatedOnly ? syndicatedKey : liveKey)(base, list)),
  ];
  const words = [versionField(section), String(limit), ...rangeOf(request)];
  const read = (await READ_FEED.run(client, keys, words)) as [
    Head,
    ...[string[], string[], string[], string[], string[]],
  ];
  const [head, items, next, links, latest, withdrawals] = read;
  return {
    ...headOf(head),
    items: parsed<ArticleView>(items),
    next: placeOf(next),
    links: linksOf(links),
    latest,
    withdrawals: parsed<Withdrawal>(withdrawals),
  };
}

/** Highest and lowest number, and the place behind which the items lie. */
function rangeOf({ between, after }: SnapshotRequest): [string, string, string, string] {
  const highest = between === undefined ? '+inf' : `(${between.until}`;
  const lowest = between === undefined ? '-inf' : String(between.from);
  if (!after) return [highest, lowest, '', ''];
  const isInside = between === undefined || after.at < between.until;
  return [isInside ? String(after.at) : highest, lowest, String(after.at), after.id];
}

const placeOf = ([id, at]: readonly string[]): Place | null =>
  id === undefined ? null : { at: Number(at), id };

export async function readDaySnapshot(
  client: RedisClient,
  base: string,
  { feed, limit, between }: DayRequest,
): Promise<DaySnapshot> {
  const { edition, section } = feed;
  const keys = [
    positionKey(base),
    versionsKey(base, edition),
    liveKey(base, feed),
    deletedKey(base, feed),
    linksKey(base, edition),
    withdrawnKey(base, edition),
  ];
  const { from, until } = between;
  const words = [versionField(section), String(limit), `(${until}`, String(from)];
  const [head, items, withdrawals] = (await READ_DAY.run(client, keys, words)) as [
    Head,
    ...[string[], string[]],
  ];
  return {
    ...headOf(head),
    items: parsed<LinkView>(items),
    withdrawals: parsed<Withdrawal>(withdrawals),
  };
}

export async function readArticleSnapshot(
  client: RedisClient,
  base: string,
  { edition, id }: ArticleRef,
): Promise<ArticleSnapshot> {
  const keys = [
    positionKey(base),
    versionsKey(base, edition),
    liveKey(base, { edition, section: null }),
    articlesKey(base, edition),
    namedKey(base, edition),
    linksKey(base, edition),
    withdrawnKey(base, edition),
  ];
  const read = await READ_ARTICLE.run(client, keys, [versionField(null), id]);
  const [head, view, withdrawal, links, latest] = read as [
    Head,
    ...[string | null, string | null, string[], string[]],
  ];
  return { ...headOf(head), found: foundOf(view, withdrawal), links: linksOf(links), latest };
}

export async function readPartings(
  client: RedisClient,
  base: string,
  { feed, between: { from, until }, each, most }: PartingsRequest,
): Promise<Partings> {
  const keys = [positionKey(base), liveKey(base, feed)];
  const words = [from, until, each, most].map(String);
  const [position, parts, places] = (await READ_PARTINGS.run(client, keys, words)) as [
    Parameters<typeof positionOf>[0],
    number,
    string[],
  ];
  const behind = Array.from({ length: parts }, (_, part) =>
    placeOf(places.slice(2 * part - 2, 2 * part)),
  );
  return { position: positionOf(position), behind };
}

export async function readLinkSnapshot(
  client: RedisClient,
  base: string,
  { edition, id }: ArticleRef,
): Promise<LinkSnapshot> {
  const keys = [positionKey(base), linksKey(base, edition)];
  const [position, link] = (await READ_LINK.run(client, keys, [id])) as [
    Parameters<typeof positionOf>[0],
    string | null,
  ];
  return { position: positionOf(position), link: link === null ? null : JSON.parse(link) };
}

function headOf([logId, next, caughtUp, own, editions]: Head): FeedVersion & Covered {
  return {
    position: positionOf([logId ?? null, next ?? null, caughtUp ?? null]),
    ...laterVersion(own ?? null, editions ?? null),
  };
}

function foundOf(view: string | null, withdrawal: string | null): ArticleSnapshot['found'] {
  if (withdrawal !== null) return { kind: 'withdrawn', withdrawal: JSON.parse(withdrawal) };
  if (view !== null) return { kind: 'live', view: JSON.parse(view) };
  return { kind: 'none' };
}

function linksOf(texts: readonly string[]): Map<string, LinkView> {
  return new Map(parsed<LinkView>(texts).map((link) => [link.id, link]));
}

const parsed = <T>(texts: readonly string[]): T[] => texts.map((text) => JSON.parse(text) as T);

import type { Edition } from '#article/edition.js';
import type { SnapshotRequest, Span } from '#read-model/feed-views.js';
import type { Target } from '../http/target.js';
import type { FeedExtent } from '../selection/feed-pages.js';
import { ordersOf } from '../selection/selection.js';
import { dayBounds } from './day-bounds.js';
import { LAST_INSTANT } from './last-instant.js';
import { monthBounds, monthOf } from './month-bounds.js';
import { readNeighbours } from './read-neighbours.js';
import { placeOf, readSelected, type SelectedItems } from './read-selected.js';
import { snapshotSource, type SourceParts } from './snapshot-source.js';
import type { Source } from './source.js';

/** Articles in one document of the archive; a month that has more goes on in another. */
const ARCHIVE_ITEMS = 500;

/** A feed as it is now: the newest of its articles that are selected. */
export function feedSource(parts: SourceParts, target: Target & { kind: 'feed' }): Source {
  const { edition, section, selection } = target;
  const feed = { edition: edition.name, section };
  const { lists, isMeant } = ordersOf(feed, selection);
  const request: SnapshotRequest = {
    feed,
    lists,
    limit: selection.limit ?? parts.feedItems,
    syndicatedOnly: true,
    after: selection.after,
    ...(selection.since === null ? {} : { between: sinceThen(selection.since, edition) }),
  };
  // What is selected from a whole edition changes with it.
  return snapshotSource(parts, target, feed, {
    read: (partition) => readSelected(reader(parts, partition), request, isMeant),
    write: async (selected) => parts.renderers.feed(target, selected, extentOf(selected, edition)),
  });
}

/** A month of a feed's archive; one that has no article is no document. */
export function feedArchiveSource(
  parts: SourceParts,
  target: Target & { kind: 'feed-archive' },
): Source {
  const { edition, section, selection, month } = target;
  const feed = { edition: edition.name, section };
  const between = monthBounds(month, edition.timeZone);
  const request: SnapshotRequest = {
    feed,
    limit: ARCHIVE_ITEMS,
    syndicatedOnly: true,
    between,
    after: selection.after,
  };
  return snapshotSource(parts, target, feed, {
    read: async (partition) => {
      const selected = await readSelected(reader(parts, partition), request, null);
      // A change between the two reads moves the version, so these bytes are made anew when they are checked.
      const around = await readNeighbours(parts, partition, {
        feed,
        syndicatedOnly: true,
        between,
      });
      return selected && around && { ...selected, ...around, position: selected.position };
    },
    write: async ({ older, newer, ...selected }) => {
      if (selected.items.length === 0) return null;
      const monthAt = (time: number | null) =>
        time === null ? null : monthOf(time, edition.timeZone);
      return parts.renderers.feed(target, selected, {
        goesOn: selected.goesOn,
        olderMonth: monthAt(older),
        newerMonth: monthAt(newer),
        newestMonth: month,
      });
    },
  });
}

const reader =
  ({ views, shown }: SourceParts, partition: number) =>
  (request: SnapshotRequest) =>
    shown.read(partition, () => views.snapshot(partition, request));

function extentOf({ goesOn, next, items }: SelectedItems, { timeZone }: Edition): FeedExtent {
  const [newest] = items;
  return {
    goesOn,
    olderMonth: next === null ? null : monthOf(next.at, timeZone),
    newerMonth: null,
    newestMonth: newest === undefined ? null : monthOf(placeOf(newest).at, timeZone),
  };
}

function sinceThen(since: string, { timeZone }: Edition): Span {
  const isDay = !since.includes('T');
  return { from: isDay ? dayBounds(since, timeZone).from : Date.parse(since), until: LAST_INSTANT };
}

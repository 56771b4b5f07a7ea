import type { FeedSnapshot, ItemList } from '#read-model/feed-views.js';
import type { Target } from '../http/target.js';
import { dayBounds, dayOf } from './day-bounds.js';
import { readNeighbours } from './read-neighbours.js';
import { snapshotSource, type SourceParts } from './snapshot-source.js';
import type { Source } from './source.js';

/** Articles on a page of the archive. A busy agency makes five thousand a day; more than that no reader pages through. */
const DAY_ITEMS = 5_000;
/** Articles that the page about feeds shows as a sample. */
const PREVIEW_ITEMS = 3;

type Of<Kind extends Target['kind']> = Target & { kind: Kind };

/** The page of an edition or a section. */
export function listSource(parts: SourceParts, target: Of<'list-page'>): Source {
  const { edition, section } = target;
  const list = { edition: edition.name, section };
  return itemsSource(parts, target, { list, limit: parts.feedItems }, (snapshot) =>
    parts.renderers.listPage(snapshot, edition, section),
  );
}

/** The page of an author; of one who wrote nothing there is none. */
export function authorSource(parts: SourceParts, target: Of<'author-page'>): Source {
  const { edition, author } = target;
  const list = { edition: edition.name, author };
  return itemsSource(parts, target, { list, limit: parts.feedItems }, (snapshot) =>
    snapshot.items.length === 0 ? null : parts.renderers.authorPage(snapshot, edition, author),
  );
}

/** The page that explains an edition's feeds. */
export function feedGuideSource(parts: SourceParts, target: Of<'feed-guide'>): Source {
  const { edition } = target;
  const list = { edition: edition.name, section: null };
  return itemsSource(
    parts,
    target,
    { list, limit: PREVIEW_ITEMS, syndicatedOnly: true },
    (snapshot) => parts.renderers.feedGuide(snapshot, edition),
  );
}

function itemsSource(
  parts: SourceParts,
  target: Target,
  asked: { list: ItemList; limit: number; syndicatedOnly?: boolean },
  write: (snapshot: FeedSnapshot) => string | null,
): Source {
  const { list, limit, syndicatedOnly = false } = asked;
  const feed = { edition: list.edition, section: 'section' in list ? list.section : null };
  const request = { feed, lists: [list], limit, syndicatedOnly };
  return snapshotSource(parts, target, feed, {
    read: (partition) =>
      parts.shown.read(partition, () => parts.views.snapshot(partition, request)),
    write: async (snapshot) => write(snapshot),
  });
}

/** The archive's page of one day; a day without articles is no page: eight thousand years of them could be asked for. */
export function dayOfArchiveSource(parts: SourceParts, target: Of<'archive-page'>): Source {
  const { views, shown, renderers } = parts;
  const { edition, day } = target;
  const feed = { edition: edition.name, section: null };
  const between = dayBounds(day, edition.timeZone);
  return snapshotSource(parts, target, feed, {
    read: async (partition) => {
      const read = () => views.day(partition, { feed, limit: DAY_ITEMS, between });
      const snapshot = await shown.read(partition, read);
      // A change between the two reads moves the version, so these bytes are made anew when they are checked.
      const around = await readNeighbours(parts, partition, {
        feed,
        syndicatedOnly: false,
        between,
      });
      return snapshot && around && { ...snapshot, ...around, position: snapshot.position };
    },
    write: async ({ older, newer, ...snapshot }) => {
      if (snapshot.items.length === 0) return null;
      const dayAt = (time: number | null) => (time === null ? null : dayOf(time, edition.timeZone));
      return renderers.archivePage(snapshot, edition, {
        day,
        older: dayAt(older),
        newer: dayAt(newer),
      });
    },
  });
}

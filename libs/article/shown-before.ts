import type { EventHeaders } from './cloud-event.js';
import { instant, slug } from './fields.js';

/**
 * What readers have seen of an article before its log moved here. It travels with the events of `articles` that
 * `move-to-kafka` writes, as extension attributes (CloudEvents §3), because none of it follows from what the newsroom
 * said last: offsets begin anew, and earlier revisions stay behind.
 */
export const SHOWN_BEFORE = {
  /** Of a live version: which one it is, counted from 1. */
  revision: 'ce_revision',
  /** Of a live version: its content clock, RFC 3339. */
  contentClock: 'ce_contentclock',
  /** Of a withdrawn article that was shown: the sections that it stood in, with commas between them. */
  sections: 'ce_sections',
} as const;

/** Who speaks in the events that carry it: `EventContext.source`. */
export const MOVER = 'move-to-kafka';

/** A version that readers have seen: its number and its date stay what they were. */
export interface ShownVersion {
  revision: number;
  contentClock: string;
}

export function shownVersionHeaders({ revision, contentClock }: ShownVersion): EventHeaders {
  return { [SHOWN_BEFORE.revision]: String(revision), [SHOWN_BEFORE.contentClock]: contentClock };
}

export function shownSectionsHeaders(sections: readonly string[]): EventHeaders {
  return { [SHOWN_BEFORE.sections]: sections.join(',') };
}

/** Null for what the newsroom said here. */
export function shownVersionOf(headers: EventHeaders): ShownVersion | null {
  const revision = headers[SHOWN_BEFORE.revision];
  const contentClock = headers[SHOWN_BEFORE.contentClock];
  if (revision === undefined || !/^[1-9]\d{0,14}$/.test(revision)) return null;
  if (contentClock === undefined || !instant.safeParse(contentClock).success) return null;
  return { revision: Number(revision), contentClock };
}

/**
 * The sections that an article stood in which was withdrawn before it moved here, null where it was never shown. And
 * null for what was withdrawn here.
 */
export function withdrawnBefore(headers: EventHeaders): { sections: string[] | null } | null {
  if (headers['ce_source'] !== `/dateline/${MOVER}`) return null;
  const sections = headers[SHOWN_BEFORE.sections]?.split(',') ?? [];
  const fit = sections.length > 0 && sections.every((name) => slug.safeParse(name).success);
  return { sections: fit ? sections : null };
}

import type { Batch } from './event-log.js';

/** What the loop remembers of a partition after a handler threw, until it is past the place. */
export interface Suspicion {
  /** Below this offset events are delivered one by one, so that one bad event does not take its neighbours along. */
  until: number;
  /** The event that threw when it was alone. It is not given to the handler again. */
  culprit: { offset: number; error: unknown } | null;
}

/** A part of a batch. One with a culprit holds that one event, which is to be rejected. */
export interface Piece {
  batch: Batch;
  culprit: { error: unknown } | null;
}

/** Cuts a batch so that each suspect stands alone; the rest follows whole. The pieces' positions join without a gap. */
export function piecesOf(batch: Batch, suspicion: Suspicion | null): Piece[] {
  const suspects = batch.events.filter(({ offset }) => offset < (suspicion?.until ?? 0));
  const culprit = suspicion?.culprit ?? null;
  const pieces: Piece[] = [];
  let from = batch.from;
  for (const event of suspects) {
    const next = event === batch.events.at(-1) ? batch.next : event.offset + 1;
    pieces.push({
      batch: { ...batch, events: [event], from, next },
      culprit: culprit?.offset === event.offset ? { error: culprit.error } : null,
    });
    from = next;
  }
  const rest = batch.events.slice(suspects.length);
  if (rest.length > 0 || suspects.length === 0) {
    pieces.push({ batch: { ...batch, events: rest, from }, culprit: null });
  }
  return pieces;
}

/** A batch of one event, without what it says: its place and time are left, and the position stays before it. */
export function shellOf(batch: Batch): Batch {
  const shells = batch.events.map((event) => ({
    ...event,
    key: '',
    headers: {},
    value: new Uint8Array(),
  }));
  return { ...batch, events: shells, next: batch.from };
}

/** After the handler threw over `batch`. Where it throws without events, it may have thrown for no event before. */
export function suspect(
  suspicion: Suspicion | null,
  batch: Batch,
  error: unknown,
): Suspicion | null {
  const [first, second] = batch.events;
  if (first === undefined) return suspicion && { ...suspicion, culprit: null };
  const until = Math.max(suspicion?.until ?? 0, batch.next);
  return { until, culprit: second === undefined ? { offset: first.offset, error } : null };
}

/** After all below `position` was handled. */
export function past(suspicion: Suspicion | null, position: number): Suspicion | null {
  if (suspicion === null || position >= suspicion.until) return null;
  return (suspicion.culprit?.offset ?? position) < position
    ? { ...suspicion, culprit: null }
    : suspicion;
}

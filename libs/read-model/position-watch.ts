import type { Clock } from '#operations/clock.js';
import type { Position } from './position.js';

/** An emptied store is noticed within two of these, in a quiet night too. */
const LOOK_EVERY_MS = 1_000;

interface Watched {
  /** The positions that the owner works from, by partition. */
  positions(): ReadonlyMap<number, number>;
  stored(partition: number): Promise<Position | null>;
  /** The store holds another position: it was emptied, or written by another. */
  onLost(partition: number): void;
}

/**
 * Looks every second whether the store still holds the positions that its owner works from. One look can fall into the
 * middle of a step, so a loss is told when two looks in a row find the same position missing.
 * @returns the end of the watch.
 */
export function watchPositions(watched: Watched, clock: Clock): () => void {
  let suspects = new Map<number, number>();
  let cancel = () => {};
  let ended = false;

  const lookOnce = async () => {
    const found = new Map<number, number>();
    for (const [partition, position] of watched.positions()) {
      const stored = await watched.stored(partition).catch(() => undefined);
      // An outage is told by the loop, and a step that ran meanwhile has moved both.
      if (stored === undefined || stored?.next === position) continue;
      if (watched.positions().get(partition) !== position) continue;
      if (suspects.get(partition) === position) watched.onLost(partition);
      else found.set(partition, position);
    }
    suspects = found;
  };
  const schedule = () => {
    if (ended) return;
    cancel = clock.after(LOOK_EVERY_MS, () => void lookOnce().finally(schedule));
  };
  schedule();
  return () => {
    ended = true;
    cancel();
  };
}

import type { Clock } from '#operations/clock.js';
import type { Position } from './position.js';

/** An emptied store is noticed within two of these, in a quiet night too. */
const LOOK_EVERY_MS = 1_000;
/** A store that has not answered by then is away: the other partitions, and the next look, do not wait for it. */
const LONGEST_LOOK_MS = 5_000;

type Place = Pick<Position, 'logId' | 'next'>;

interface Watched {
  /** The positions that the owner works from, by partition. */
  positions(): ReadonlyMap<number, Place>;
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
  let suspects = new Map<number, Place>();
  let cancel = () => {};
  let ended = false;

  const lookOnce = async () => {
    const found = new Map<number, Place>();
    const look = async (partition: number, position: Place) => {
      const stored = await within(LONGEST_LOOK_MS, clock, watched.stored(partition));
      // An outage is told by the loop, and a step that ran meanwhile has moved both.
      if (ended || stored === 'no answer' || isSame(stored, position)) return;
      if (!isSame(watched.positions().get(partition), position)) return;
      if (isSame(suspects.get(partition), position)) watched.onLost(partition);
      else found.set(partition, position);
    };
    await Promise.all([...watched.positions()].map(([at, position]) => look(at, position)));
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

function isSame(one: Place | null | undefined, other: Place): boolean {
  return one?.logId === other.logId && one.next === other.next;
}

/** What the store answers in time; one that fails has no answer either. */
function within<T>(ms: number, clock: Clock, asked: Promise<T>): Promise<T | 'no answer'> {
  return new Promise((resolve) => {
    const cancel = clock.after(ms, () => resolve('no answer'));
    asked.then(resolve, () => resolve('no answer')).finally(cancel);
  });
}

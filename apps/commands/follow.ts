import { setTimeout as wait } from 'node:timers/promises';
import { DatelineError } from '#errors/dateline-error.js';
import type { EventLog } from '#event-log/event-log.js';
import { ProgressBar } from '#operations/progress-bar.js';
import type { Position } from '#read-model/position.js';
import { TOPIC_OF, type ServiceName } from '#service/topic-of.js';

export interface Stored {
  position(partition: number): Promise<Position | null>;
  clear(partition: number): Promise<void>;
}

const LOOK_EVERY_MS = 100;
const LOOK_WHO_IS_THERE_EVERY_MS = 1_000;
/** The log of a large archive is read for minutes before the first step is stored. */
const LONGEST_STANDSTILL_MS = 600_000;

export interface Replay {
  /** Whose store it is. */
  name: ServiceName;
  partition: number;
  log: Pick<EventLog, 'ends'>;
  stored: Pick<Stored, 'position'>;
  /** Whether anybody is there who replays. */
  isAnybodyThere: () => Promise<boolean>;
  bar?: Pick<ProgressBar, 'show' | 'end'>;
  time?: { now(): number; wait(ms: number): Promise<unknown> };
}

/**
 * Waits until a store covers its topic as far as the topic reaches now, and shows how far it is. It never waits for
 * ever: `left` when nobody replays any more.
 *
 * @throws DatelineError NO_PROGRESS when nothing has moved on for ten minutes.
 */
export async function follow(replay: Replay): Promise<'done' | 'left'> {
  const { name, partition, log, stored, isAnybodyThere } = replay;
  const bar = replay.bar ?? new ProgressBar(name.padEnd('enrichment'.length));
  const time = replay.time ?? { now: () => performance.now(), wait };
  const end = (await log.ends(TOPIC_OF[name]))[partition] ?? 0;
  let movedAt = time.now();
  let lookedAt = -Infinity;
  let before: number | null = null;
  for (;;) {
    const position = await stored.position(partition);
    const next = position?.next ?? 0;
    if (position?.caughtUp && next >= end) {
      bar.end(end, end);
      return 'done';
    }
    bar.show(next, end);
    const now = time.now();
    if (next !== before) [before, movedAt] = [next, now];
    if (now - movedAt > LONGEST_STANDSTILL_MS) {
      throw new DatelineError(
        'NO_PROGRESS',
        `${name} has stood at ${next} of ${end} for ten minutes`,
      );
    }
    if (now - lookedAt >= LOOK_WHO_IS_THERE_EVERY_MS) {
      lookedAt = now;
      if (!(await isAnybodyThere())) return 'left';
    }
    await time.wait(LOOK_EVERY_MS);
  }
}

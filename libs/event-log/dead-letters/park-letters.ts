import { DatelineError } from '#errors/dateline-error.js';
import type { EventLog } from '../event-log.js';
import type { Rejected } from '../settle.js';
import { abridgedLetterOf, letterOf } from './dead-letter.js';

/**
 * Appends a letter for each rejected event. One that `dead-letters` does not take whole, since an event may be as large as
 * a topic allows and a letter says more, is parked without its bytes: they still lie where it came from.
 *
 * @throws DatelineError of `append`. Some may be parked; a repeat is the same letter.
 */
export async function parkLetters(
  log: Pick<EventLog, 'append'>,
  rejected: readonly Rejected[],
): Promise<void> {
  try {
    await log.append('dead-letters', rejected.map(letterOf));
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    for (const one of rejected) await parkAlone(log, one);
  }
}

async function parkAlone(log: Pick<EventLog, 'append'>, rejected: Rejected): Promise<void> {
  try {
    await log.append('dead-letters', [letterOf(rejected)]);
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    await log.append('dead-letters', [abridgedLetterOf(rejected)]);
  }
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof DatelineError && error.code === 'EVENT_TOO_LARGE';

import type { Topic } from '#article/events.js';
import { DatelineError } from '#errors/dateline-error.js';

export function positionBeyondEnd(
  topic: Topic,
  partition: number,
  position: number,
  end: number,
): DatelineError {
  return new DatelineError(
    'POSITION_BEYOND_END',
    `the position ${position} in ${topic}/${partition} lies beyond the end ${end}`,
  );
}

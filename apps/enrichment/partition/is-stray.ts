import { subjectOf, type EventOf } from '#article/events.js';
import { partitionOf } from '#article/partition.js';

/**
 * Whether an event lies in another partition than its edition's, where somebody put it. What was derived from it could not
 * be told: only the writer of its own partition may.
 */
export const isStray = (
  event: EventOf<'enriched-articles'>,
  partition: number,
  partitions: number,
): boolean => partitionOf(subjectOf(event).edition, partitions) !== partition;

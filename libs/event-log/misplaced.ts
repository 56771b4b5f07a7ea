import { partitionOf } from '#article/partition.js';
import type { Batch, LogEvent } from './event-log.js';
import type { Outcome } from './next-step.js';
import type { Rejected } from './settle.js';

/**
 * Takes out of a batch what lies in another partition than its edition's. Nobody there orders it with its edition's other
 * events, and what is derived from it could not be told: the writer of this partition is not that edition's. An event
 * that names no edition is left to its handler, which knows better what is wrong with it.
 */
export function withoutMisplaced(
  batch: Batch,
  partitions: number,
): { batch: Batch; misplaced: Rejected[] } {
  const home = ({ edition }: LogEvent) => partitionOf(edition, partitions);
  const strays = batch.events.filter(
    (event) => event.edition !== '' && home(event) !== batch.partition,
  );
  if (strays.length === 0) return { batch, misplaced: [] };
  return {
    batch: { ...batch, events: batch.events.filter((event) => !strays.includes(event)) },
    misplaced: strays.map((event) => {
      const detail = `partition ${batch.partition} is not that of ${JSON.stringify(event.edition)}, which is ${home(event)}`;
      return { event, reason: { code: 'EVENT_MISPLACED', detail } };
    }),
  };
}

/**
 * For a handler, of an event whose data speaks of another edition than its header: the header decided about the partition.
 *
 * @param said in the data.
 */
export function misplaced(event: LogEvent, said: string): Outcome & { kind: 'reject' } {
  const detail = `the data is of ${JSON.stringify(said)}, the header ce_edition of ${JSON.stringify(event.edition)}`;
  return { kind: 'reject', code: 'EVENT_MISPLACED', detail };
}

import type { Topic } from '#article/events.js';
import type { LogEvent } from '../event-log.js';
import { positionBeyondEnd } from '../position-beyond-end.js';
import type { FetchedPartition } from './fetch-reply.js';
import { eventOf, saysLogId } from './record.js';
import type { Shelf } from './shelf.js';

/**
 * Puts what a broker answered about a partition on its shelf.
 * @param first whether nothing stands before it in the reply: had there been a record, there would have been room.
 */
export function stockShelf(
  shelf: Shelf,
  topic: Topic,
  { partition, end, bytes, records }: FetchedPartition,
  first: boolean,
): void {
  const { position } = shelf;
  if (position > end) {
    shelf.refuse(positionBeyondEnd(topic, partition, position, end));
  } else if (bytes === 0) {
    // A tail of which compaction left nothing.
    const passed = first && end > position;
    shelf.put(passed ? { events: [], sizes: [], next: end } : null, end);
  } else {
    const held = records(position);
    const events: LogEvent[] = [];
    const sizes: number[] = [];
    for (const record of held.records) {
      if (saysLogId(record)) continue;
      events.push(eventOf(topic, partition, record));
      sizes.push(record.size);
    }
    shelf.put(held.next > position ? { events, sizes, next: held.next } : null, end);
  }
}

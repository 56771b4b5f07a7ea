import { join } from 'node:path';
import type { Topic } from '#article/events.js';
import { openLmdbEventLog } from '#event-log/lmdb/open-lmdb-event-log.js';
import { systemClock } from '#operations/clock.js';

export interface ToldEvent {
  partition: number;
  offset: number;
  key: string;
  headers: Readonly<Record<string, string>>;
  data: Record<string, unknown>;
}

/** All that a topic of a stopped Dateline holds, in the order of partitions and offsets. */
export async function readTopic(folder: string, topic: Topic): Promise<ToldEvent[]> {
  const log = await openLmdbEventLog({
    path: join(folder, 'event-log'),
    partitions: 12,
    clock: systemClock,
  });
  const told: ToldEvent[] = [];
  for (const [partition, end] of (await log.ends(topic)).entries()) {
    for (let from = 0; from < end;) {
      const { events, next } = await log.read(topic, partition, from, 500);
      for (const { offset, key, headers, value } of events) {
        const data = JSON.parse(Buffer.from(value).toString()) as Record<string, unknown>;
        told.push({ partition, offset, key, headers, data });
      }
      from = next;
    }
  }
  await log.close();
  return told;
}

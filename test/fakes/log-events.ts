import { randomUUID } from 'node:crypto';
import type { Batch, LogEvent } from '#event-log/event-log.js';

/** An event as the log would hold it, in partition 0 of `articles` of the edition `en`. */
export function aLogEvent(given: Partial<LogEvent> = {}): LogEvent {
  return {
    topic: 'articles',
    partition: 0,
    offset: 0,
    time: Date.parse('2026-03-01T10:00:00.000Z'),
    edition: 'en',
    key: `key-${given.offset ?? 0}`,
    headers: { ce_id: randomUUID(), ce_type: 'article.published', ce_edition: 'en' },
    value: Buffer.from('{"a":1}'),
    ...given,
  };
}

/** A batch of one event for each offset, from the first to behind the last. */
export function aBatch(offsets: readonly number[], given: Partial<Batch> = {}): Batch {
  return {
    topic: 'articles',
    partition: 0,
    events: offsets.map((offset) => aLogEvent({ offset })),
    from: offsets[0] ?? 0,
    next: (offsets.at(-1) ?? -1) + 1,
    ...given,
  };
}

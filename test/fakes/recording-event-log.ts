import type { CloudEvent } from '#article/cloud-event.js';
import type { Topic } from '#article/events.js';
import { partitionOf } from '#article/partition.js';
import type { EventLog, Place } from '#event-log/event-log.js';

/** An event log that only remembers what was appended, for tests of those who write and do not read. */
export class RecordingEventLog implements EventLog {
  readonly partitions = 12;
  /** Each append on its own, in order. */
  readonly appends: { topic: Topic; events: readonly CloudEvent[] }[] = [];
  /** Thrown by the next appends while it is set. */
  failure: Error | null = null;
  /** Appends wait for what it answers. */
  beforeAppend: () => Promise<void> = async () => {};

  get events(): CloudEvent[] {
    return this.appends.flatMap(({ events }) => events);
  }

  async append(topic: Topic, events: readonly CloudEvent[]): Promise<Place[]> {
    await this.beforeAppend();
    if (this.failure !== null) throw this.failure;
    const start = this.events.length;
    this.appends.push({ topic, events });
    return events.map(({ edition }, at) => ({
      partition: partitionOf(edition, this.partitions),
      offset: start + at,
    }));
  }

  async close(): Promise<void> {}

  subscribe = notRecorded;
  read = notRecorded;
  ends = notRecorded;
  offsetAt = notRecorded;
  logId = notRecorded;
  takeOver = notRecorded;
}

const notRecorded = async (): Promise<never> => {
  throw new Error('this event log only records what is appended');
};

import type { CloudEvent } from '#article/cloud-event.js';
import type { Topic } from '#article/events.js';
import { partitionOf } from '#article/partition.js';
import type { Clock } from '#operations/clock.js';
import type { Place } from '../event-log.js';
import { AppendCall, DEADLINE_MS } from './append-call.js';
import { AppendLane, type RecordSender } from './append-lane.js';
import { logUnavailable } from './kafka-errors.js';

/**
 * Appends with one request in flight a partition. What arrives meanwhile forms the next request: so order is kept
 * through every retry, and many appends share a round trip.
 */
export class AppendLanes {
  readonly #newSender: (topic: Topic, partition: number) => RecordSender;
  readonly #partitions: number;
  readonly #clock: Clock;
  readonly #lanes = new Map<string, AppendLane>();
  readonly #calls = new Set<AppendCall>();
  #closed = false;

  constructor(
    newSender: (topic: Topic, partition: number) => RecordSender,
    partitions: number,
    clock: Clock,
  ) {
    this.#newSender = newSender;
    this.#partitions = partitions;
    this.#clock = clock;
  }

  /**
   * Resolves when all events are durable.
   * @throws DatelineError LOG_UNAVAILABLE: some of them may be in the log, or get there while the last request is still
   * on its way. EVENT_TOO_LARGE: the topic takes none so large; others of them may be in the log.
   */
  async append(topic: Topic, events: readonly CloudEvent[]): Promise<Place[]> {
    if (this.#closed) throw logUnavailable('the event log is closed');
    if (events.length === 0) return [];
    const call = new AppendCall(events.length);
    const lanes = new Set<AppendLane>();
    for (const [i, event] of events.entries()) {
      const lane = this.#lane(topic, partitionOf(event.edition, this.#partitions));
      lane.add(call, event, i);
      lanes.add(lane);
    }
    this.#calls.add(call);
    const cancel = this.#clock.after(DEADLINE_MS, () => call.expire(topic));
    for (const lane of lanes) lane.run();
    try {
      return await call.settled;
    } finally {
      cancel();
      this.#calls.delete(call);
    }
  }

  /** Takes no more and resolves when all is settled. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled([...this.#calls].map(({ settled }) => settled));
    await Promise.all([...this.#lanes.values()].map(({ sender }) => sender.close()));
  }

  #lane(topic: Topic, partition: number): AppendLane {
    const name = `${topic}/${partition}`;
    const held = this.#lanes.get(name);
    if (held !== undefined) return held;
    const lane = new AppendLane(topic, partition, this.#newSender(topic, partition));
    this.#lanes.set(name, lane);
    return lane;
  }
}

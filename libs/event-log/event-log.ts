import type { CloudEvent } from '#article/cloud-event.js';
import type { Topic } from '#article/events.js';

/** An event as the log holds it. */
export interface LogEvent extends CloudEvent {
  topic: Topic;
  partition: number;
  /** Its place in the partition. Offsets rise; compaction leaves gaps. */
  offset: number;
  /** When it was appended, in milliseconds since 1970. */
  time: number;
}

export interface Place {
  partition: number;
  offset: number;
}

export interface Batch {
  topic: Topic;
  partition: number;
  /** In order of their offsets. None: the subscriber was woken (`Subscription.wake`). */
  events: readonly LogEvent[];
  /** The position before this batch: everything below it has been handled. */
  from: number;
  /** The position after it. It can lie beyond the last event + 1, where compaction left a gap. */
  next: number;
}

/** What the log does after a batch: reads on from `batch.next`, or asks `startAt` once more where to read. */
export type AfterBatch = 'continue' | 'take-again';

export interface Subscriber {
  /** Subscribers of one group share the partitions; groups do not know each other. */
  group: string;
  topic: Topic;
  /**
   * Called when a partition becomes this subscriber's, and after `take-again`. The answer is the position to read
   * from: the read model's own, never the log's. A throw is retried with growing waits.
   */
  startAt(partition: number): Promise<number>;
  /**
   * One call at a time in a partition. Not to return is backpressure. It must not throw. `leaving` is aborted when the
   * partition is to move to another subscriber or the subscription closes: a batch that waits for the world returns
   * then, or nobody could take the partition while the world is away.
   */
  onBatch(batch: Batch, leaving: AbortSignal): Promise<AfterBatch>;
  /**
   * The partition is no longer this subscriber's, or the subscription closes. Called when nothing of it runs here any
   * more, neither a batch nor `startAt`. It may be another's by then, which has fenced this one's writer.
   */
  onLost?(partition: number): Promise<void>;
  /**
   * Told before each wait for a position (`startAt` threw, or its answer lies beyond the log's end:
   * POSITION_BEYOND_END) and when the log is away (LOG_UNAVAILABLE); with null once a batch has passed after it, or
   * none is left. For health and the logger.
   */
  onWaiting?(partition: number, error: unknown): void;
}

export interface Subscription {
  /** Calls `onBatch` without events as soon as the partition rests: timers run in the partition's own queue. */
  wake(partition: number): void;
  /** Lets the partition be taken again (`startAt`) as soon as it rests: its position was lost or moved. */
  retake(partition: number): void;
  /** The partitions that are this subscriber's now. */
  partitions(): number[];
  /** Takes no new batch, waits for the running ones, then resolves. */
  close(): Promise<void>;
}

/** Appends to one partition as its only writer: a later `takeOver` fences this one. */
export interface PartitionWriter {
  /**
   * All or nothing, durable when it resolves. Readers see it a moment later; whoever takes the partition over sees it.
   * Answers the places, in the order given.
   * @throws DatelineError WRITER_FENCED when another writer has taken over; LOG_UNAVAILABLE when the log is away.
   * After any error this writer is dead: take over anew.
   */
  append(events: readonly CloudEvent[]): Promise<Place[]>;
  close(): Promise<void>;
}

/**
 * A log of topics, each cut into partitions by edition. Every adapter is held by `event-log.contract.ts`.
 * Errors are DatelineErrors of the closed list; LOG_UNAVAILABLE means: try again later; EVENT_TOO_LARGE: never.
 */
export interface EventLog {
  readonly partitions: number;
  /** Resolves when all events are durable. Order is kept for each edition. Answers their places, in the order given. */
  append(topic: Topic, events: readonly CloudEvent[]): Promise<Place[]>;
  subscribe(subscriber: Subscriber): Promise<Subscription>;
  /** History, for tools and cursors: at most `limit` events at or after `from`, and where to read on. */
  read(
    topic: Topic,
    partition: number,
    from: number,
    limit: number,
  ): Promise<{ events: LogEvent[]; next: number }>;
  /** The position after the last event, by partition. */
  ends(topic: Topic): Promise<number[]>;
  /** The position of the first event appended at or after `time` (ms); the end when there is none. */
  offsetAt(topic: Topic, partition: number, time: number): Promise<number>;
  /** Another id than yesterday's means: another log, and every position in it is void. */
  logId(topic: Topic, partition: number): Promise<string>;
  takeOver(topic: Topic, partition: number): Promise<PartitionWriter>;
  close(): Promise<void>;
}

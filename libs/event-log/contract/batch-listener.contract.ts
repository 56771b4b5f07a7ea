import type { Topic } from '#article/events.js';
import type {
  AfterBatch,
  Batch,
  EventLog,
  LogEvent,
  Subscriber,
  Subscription,
} from '../event-log.js';

/** A subscriber that remembers all it is told, holds batches back when asked, and counts calls that overlap. */
export class BatchListener implements Subscriber {
  readonly topic: Topic;
  readonly group: string;
  readonly batches: Batch[] = [];
  /** Each time a partition was asked for. */
  readonly takes: number[] = [];
  readonly lost: number[] = [];
  readonly waits: { partition: number; error: unknown }[] = [];
  /** The most calls that ran at once in one partition. */
  overlap = 0;
  /** What the next batches answer, the first one first; `continue` when there is none. */
  answers: AfterBatch[] = [];
  /** What `startAt` does; the position after the last batch handled, by default. */
  position: (partition: number) => number | Promise<number>;
  /** What was given with the last batch of each partition. */
  readonly leaving = new Map<number, AbortSignal>();
  readonly #running = new Map<number, number>();
  readonly #positions: number[];
  #gate: { opened: Promise<void>; open: () => void } | null = null;

  private constructor(group: string, topic: Topic, start: number[]) {
    this.group = group;
    this.topic = topic;
    this.#positions = [...start];
    this.position = (partition) => this.#positions[partition]!;
  }

  /** Begins where the log ends now. */
  static async atEnd(eventLog: EventLog, group: string): Promise<BatchListener> {
    return new BatchListener(group, 'articles', await eventLog.ends('articles'));
  }

  static at(start: number[], group: string): BatchListener {
    return new BatchListener(group, 'articles', start);
  }

  subscription!: Subscription;

  async subscribe(eventLog: EventLog): Promise<this> {
    this.subscription = await eventLog.subscribe(this);
    return this;
  }

  get events(): LogEvent[] {
    return this.batches.flatMap(({ events }) => events);
  }

  get keys(): string[] {
    return this.events.map(({ key }) => key);
  }

  in(partition: number): Batch[] {
    return this.batches.filter((batch) => batch.partition === partition);
  }

  /** From now on a batch returns only after `release`. */
  hold(): void {
    this.#gate = gate();
  }

  release(): void {
    this.#gate?.open();
    this.#gate = null;
  }

  async startAt(partition: number): Promise<number> {
    this.takes.push(partition);
    return this.position(partition);
  }

  async onBatch(batch: Batch, leaving: AbortSignal): Promise<AfterBatch> {
    this.leaving.set(batch.partition, leaving);
    const running = (this.#running.get(batch.partition) ?? 0) + 1;
    this.#running.set(batch.partition, running);
    this.overlap = Math.max(this.overlap, running);
    this.batches.push(batch);
    const answer = this.answers.shift() ?? 'continue';
    await this.#gate?.opened;
    if (answer === 'continue') this.#positions[batch.partition] = batch.next;
    this.#running.set(batch.partition, running - 1);
    return answer;
  }

  async onLost(partition: number): Promise<void> {
    this.lost.push(partition);
  }

  onWaiting(partition: number, error: unknown): void {
    this.waits.push({ partition, error });
  }
}

function gate(): { opened: Promise<void>; open: () => void } {
  const doors: (() => void)[] = [];
  const opened = new Promise<void>((resolve) => doors.push(resolve));
  return { opened, open: () => doors[0]?.() };
}

import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { TOPICS, type Topic } from '#article/events.js';
import type { Clock } from '#operations/clock.js';
import type { EventLog, Subscription } from '../event-log.js';
import { reasonOf } from '../failure.js';
import type { LoopObserver } from '../loop-observer.js';
import { PartitionLoop } from '../partition-loop.js';
import { callHandler, passesErrorsOn } from './call-handler.js';

export interface EventLogStrategyOptions {
  log: EventLog;
  /** The service's name: its instances share the partitions. */
  group: string;
  /** The position to read from: the read model's own. A throw is retried with growing waits. */
  startAt(topic: Topic, partition: number): Promise<number>;
  /** The partition is no longer this instance's, or the service stops. */
  onLost?(topic: Topic, partition: number): Promise<void>;
  observer: LoopObserver;
  clock: Clock;
}

/**
 * Nest on the event log: an `@EventPattern('articles')` method with `@Payload()` receives a Batch and answers Handled.
 * The microservice needs the filter `HandlerErrors`; `listen` refuses to start without it.
 */
export class EventLogStrategy extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  readonly #options: EventLogStrategyOptions;
  readonly #subscriptions = new Map<Topic, Subscription>();
  #closed: Promise<unknown> | null = null;

  constructor(options: EventLogStrategyOptions) {
    super();
    this.#options = options;
  }

  override addHandler(pattern: unknown, callback: MessageHandler, isEventHandler = false): void {
    const topic = TOPICS.find((known) => known === pattern);
    if (topic === undefined) {
      const known = TOPICS.join(', ');
      throw new Error(`there is no topic ${JSON.stringify(pattern)} to handle; known are ${known}`);
    }
    if (!isEventHandler) {
      throw new Error(`the handler of ${topic} must be an @EventPattern: a log awaits no answer`);
    }
    if (this.messageHandlers.has(topic)) {
      throw new Error(
        `${topic} has two handlers, and only one can own its positions: let one call the other`,
      );
    }
    this.messageHandlers.set(topic, Object.assign(callback, { isEventHandler }));
  }

  /** Nest awaits only the callback, so every failure goes there. */
  async listen(callback: (error?: unknown) => void): Promise<void> {
    try {
      for (const [topic, handler] of this.messageHandlers) {
        if (!(await passesErrorsOn(handler))) {
          throw new Error(
            `Nest would hide the errors of the handler of ${topic}: call app.useGlobalFilters(new HandlerErrors()) first`,
          );
        }
      }
      for (const [topic, handler] of this.messageHandlers) {
        this.#subscriptions.set(topic as Topic, await this.#subscribe(topic as Topic, handler));
      }
    } catch (error) {
      await this.close();
      callback(error);
      return;
    }
    callback();
  }

  /** Ends every wait, takes nothing new, and lets the running batches finish. The log is its owner's to close, after this. */
  close(): Promise<unknown> {
    this.#closed ??= Promise.all(
      [...this.#subscriptions.values()].map((subscription) => subscription.close()),
    );
    return this.#closed;
  }

  /** Gives the handler an empty batch as soon as the partition rests: a timer is due. */
  wake(topic: Topic, partition: number): void {
    this.#subscriptions.get(topic)?.wake(partition);
  }

  /** Lets `startAt` be asked again as soon as the partition rests: its position was lost or moved. */
  retake(topic: Topic, partition: number): void {
    this.#subscriptions.get(topic)?.retake(partition);
  }

  /** The partitions that are this instance's now. */
  partitions(topic: Topic): number[] {
    return this.#subscriptions.get(topic)?.partitions() ?? [];
  }

  override on(event: string): never {
    throw new Error(`the event log has no event ${event}; give the strategy an observer`);
  }

  override unwrap<T = EventLog>(): T {
    return this.#options.log as T;
  }

  #subscribe(topic: Topic, handler: MessageHandler): Promise<Subscription> {
    const { log, group, observer, clock, startAt, onLost } = this.#options;
    const loop = new PartitionLoop({
      log,
      topic,
      observer,
      clock,
      handler: (batch) => callHandler(handler, batch),
    });
    return log.subscribe({
      group,
      topic,
      startAt: async (partition) => {
        const position = await startAt(topic, partition);
        if (loop.waits(partition) && ((await log.ends(topic))[partition] ?? 0) <= position) {
          loop.rested(partition);
        }
        return position;
      },
      onBatch: (batch, leaving) => loop.onBatch(batch, leaving),
      onLost: async (partition) => {
        loop.forget(partition);
        await onLost?.(topic, partition);
      },
      onWaiting: (partition, error) =>
        observer.onWaiting(topic, partition, error === null ? null : reasonOf(error)),
    });
  }
}

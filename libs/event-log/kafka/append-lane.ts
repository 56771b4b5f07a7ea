import { setTimeout as pause } from 'node:timers/promises';
import type { CloudEvent } from '#article/cloud-event.js';
import type { Topic } from '#article/events.js';
import type { AppendCall } from './append-call.js';
import { chunkLength } from './chunks.js';
import { asDatelineError, isPermanent } from './kafka-errors.js';
import { sizeOf } from './record.js';

const FIRST_RETRY_MS = 50;
const LONGEST_RETRY_MS = 500;

/** Sends records to one partition. */
export interface RecordSender {
  /**
   * In one request; answers the offset of the first when all are durable. One call at a time; what failed is sent again
   * with the same list, or never.
   */
  send(events: readonly CloudEvent[]): Promise<number>;
  close(): Promise<void>;
}

interface Waiting {
  call: AppendCall;
  event: CloudEvent;
  size: number;
  /** Its place in the call. */
  at: number;
}

/** What waits to be appended to one partition, and the one request that is on its way. */
export class AppendLane {
  readonly sender: RecordSender;
  readonly #topic: Topic;
  readonly #partition: number;
  #waiting: Waiting[] = [];
  #running = false;

  constructor(topic: Topic, partition: number, sender: RecordSender) {
    this.sender = sender;
    this.#topic = topic;
    this.#partition = partition;
  }

  /** Puts an event at the end; `run` sends it. */
  add(call: AppendCall, event: CloudEvent, at: number): void {
    this.#waiting.push({ call, event, size: sizeOf(event), at });
  }

  run(): void {
    if (this.#running) return;
    this.#running = true;
    void this.#run();
  }

  async #run(): Promise<void> {
    for (;;) {
      this.#waiting = this.#waiting.filter(isAwaited);
      if (this.#waiting.length === 0) break;
      await this.#deliver(this.#waiting.splice(0, chunkLength(this.#waiting)));
    }
    this.#running = false;
  }

  /** The same request again and again, until it is in the log or nobody waits for it any more. */
  async #deliver(request: readonly Waiting[]): Promise<void> {
    const partition = this.#partition;
    const events = request.map(({ event }) => event);
    for (let wait = FIRST_RETRY_MS; ; wait = Math.min(wait * 2, LONGEST_RETRY_MS)) {
      try {
        const first = await this.sender.send(events);
        request.forEach(({ call, at }, i) => call.place(at, { partition, offset: first + i }));
        return;
      } catch (cause) {
        const error = asDatelineError(cause, `${this.#topic}/${partition} could not be written`);
        for (const { call } of request) call.failed(error, isPermanent(cause));
        if (!request.some(isAwaited)) return;
        await pause(wait);
      }
    }
  }
}

const isAwaited = ({ call }: Waiting): boolean => !call.isSettled;

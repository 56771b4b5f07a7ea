import type { DatelineError } from '#errors/dateline-error.js';
import type { LogEvent } from '../event-log.js';
import type { Reading } from '../partition-feed.js';

/** What was fetched of a partition at once. Without events: markers, given up transactions, a gap of compaction. */
export interface Fetched {
  events: LogEvent[];
  /** Bytes of each event in the topic. */
  sizes: number[];
  /** Where to fetch on. */
  next: number;
}

/** What lies ready of a partition, ahead of what its subscriber has handled. */
export class Shelf {
  /** Where to fetch on. */
  position: number;
  /** A request asks for it now. */
  asked = false;
  #at: number;
  #end: number | null = null;
  #refusal: DatelineError | null = null;
  #fetched: Fetched[] = [];
  /** Events of the first one that were taken. */
  #taken = 0;
  #bytes = 0;

  constructor(position: number) {
    this.position = position;
    this.#at = position;
  }

  /** Where its subscriber reads on. */
  get at(): number {
    return this.#at;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Nothing is left, here or in the log, as far as was told. */
  get atEnd(): boolean {
    return this.#fetched.length === 0 && this.#end !== null && this.#at >= this.#end;
  }

  /** @param end the position that a reader could reach when this was fetched. */
  put(fetched: Fetched | null, end: number): void {
    this.#end = end;
    if (fetched === null) return;
    this.position = fetched.next;
    this.#fetched.push(fetched);
    for (const size of fetched.sizes) this.#bytes += size;
  }

  /** The position is void: the next `take` throws it. */
  refuse(refusal: DatelineError): void {
    this.#refusal = refusal;
  }

  /** The end may have moved since it was told. */
  forgetEnd(): void {
    this.#end = null;
  }

  /** As `ReadBatch`: one event is given however large it is. */
  take(maxBytes: number, maxEvents = Infinity): Reading | null {
    if (this.#refusal !== null) throw this.#refusal;
    if (this.#fetched.length === 0) {
      return this.atEnd ? { events: [], next: this.#at } : null;
    }
    const events: LogEvent[] = [];
    let room = maxBytes;
    for (let first = this.#fetched[0]; first !== undefined; first = this.#fetched[0]) {
      while (this.#taken < first.events.length) {
        const size = first.sizes[this.#taken]!;
        if ((size > room && events.length > 0) || events.length === maxEvents) {
          return this.#give(events);
        }
        room -= size;
        this.#bytes -= size;
        events.push(first.events[this.#taken++]!);
      }
      this.#at = first.next;
      this.#taken = 0;
      this.#fetched.shift();
    }
    return { events, next: this.#at };
  }

  #give(events: LogEvent[]): Reading {
    this.#at = Math.max(this.#at, events.at(-1)!.offset + 1);
    return { events, next: this.#at };
  }
}

import type { Topic } from '#article/events.js';
import type { DatelineError } from '#errors/dateline-error.js';
import type { Place } from '../event-log.js';
import { logUnavailable } from './kafka-errors.js';

/** How long an append waits for its acknowledgement, from when it was called. */
export const DEADLINE_MS = 8_000;

/** One call of `append`, which may wait in several lanes. */
export class AppendCall {
  isSettled = false;
  readonly settled: Promise<Place[]>;
  #resolve!: (places: Place[]) => void;
  #reject!: (error: DatelineError) => void;
  readonly #places: Place[];
  #left: number;
  #lastError: DatelineError | null = null;

  constructor(count: number) {
    this.#left = count;
    this.#places = Array.from({ length: count });
    this.settled = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  place(at: number, place: Place): void {
    this.#places[at] = place;
    if (--this.#left > 0 || this.isSettled) return;
    this.isSettled = true;
    this.#resolve(this.#places);
  }

  failed(error: DatelineError, isFinal: boolean): void {
    this.#lastError = error;
    if (isFinal) this.#end(error);
  }

  expire(topic: Topic): void {
    this.#end(this.#lastError ?? logUnavailable(`${topic}: no answer in ${DEADLINE_MS} ms`));
  }

  #end(error: DatelineError): void {
    if (this.isSettled) return;
    this.isSettled = true;
    this.#reject(error);
  }
}

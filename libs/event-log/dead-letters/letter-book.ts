import { readLetter, type DeadLetter } from './dead-letter.js';
import type { EventLog } from '../event-log.js';

/** Letters read in one step. */
const PAGE = 500;

/**
 * The open dead letters: those that no redrive has settled. It reads `dead-letters` once and then only what is new, so
 * health may ask often.
 */
export class LetterBook {
  readonly #log: EventLog;
  readonly #open = new Map<string, DeadLetter>();
  /** The next offset to read, by partition. */
  readonly #positions = new Map<number, number>();
  #refreshing: Promise<void> | null = null;

  constructor(log: EventLog) {
    this.#log = log;
  }

  /** @throws DatelineError LOG_UNAVAILABLE. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#refresh().finally(() => (this.#refreshing = null));
    return this.#refreshing;
  }

  /** As of the last `refresh`, in the order of their origins. */
  open(): DeadLetter[] {
    return [...this.#open.values()].toSorted(
      ({ origin: a }, { origin: b }) =>
        a.topic.localeCompare(b.topic) || a.partition - b.partition || a.offset - b.offset,
    );
  }

  find(key: string): DeadLetter | undefined {
    return this.#open.get(key);
  }

  /** How many rejected withdrawals are open: each may still be shown, so this is an alarm until they are redriven. */
  openWithdrawals(): number {
    let count = 0;
    for (const letter of this.#open.values()) if (letter.alarm) count++;
    return count;
  }

  async #refresh(): Promise<void> {
    const ends = await this.#log.ends('dead-letters');
    for (const [partition, end] of ends.entries()) {
      let position = this.#positions.get(partition) ?? 0;
      while (position < end) {
        const { events, next } = await this.#log.read('dead-letters', partition, position, PAGE);
        for (const event of events) {
          const letter = readLetter(event);
          if (letter === null) this.#open.delete(event.key);
          else this.#open.set(letter.key, letter);
        }
        this.#positions.set(partition, next);
        if (next <= position) break;
        position = next;
      }
    }
  }
}

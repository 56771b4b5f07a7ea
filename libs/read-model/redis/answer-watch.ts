import type { Clock } from '#operations/clock.js';

/**
 * Notices a connection that stands still: something was asked, and nothing at all has been answered for so long. Answers
 * come in the order of the commands, so one that waits behind others is no reason for worry.
 */
export class AnswerWatch {
  #waiting = 0;
  /** When there was an answer last, or nothing to wait for. */
  #since = 0;
  #isArmed = false;

  constructor(
    private readonly limitMs: number,
    private readonly clock: Clock,
    private readonly onStandstill: () => void,
  ) {}

  async whileAsked<T>(asked: Promise<T>): Promise<T> {
    if (this.#waiting++ === 0) this.#since = this.clock.now();
    this.#arm();
    try {
      return await asked;
    } finally {
      this.#waiting--;
      this.#since = this.clock.now();
    }
  }

  #arm(): void {
    if (this.#isArmed) return;
    this.#isArmed = true;
    // Where this process was busy itself, its timers come before what has arrived meanwhile.
    this.clock.after(this.#leftMs(), () => setImmediate(() => this.#look()));
  }

  #look(): void {
    this.#isArmed = false;
    if (this.#waiting === 0) return;
    if (this.#leftMs() <= 0) this.onStandstill();
    else this.#arm();
  }

  #leftMs(): number {
    return this.#since + this.limitMs - this.clock.now();
  }
}

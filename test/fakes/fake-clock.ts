import type { Clock } from '#operations/clock.js';

/** A clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  private timers: { at: number; call: () => void }[] = [];

  constructor(private time: number) {}

  now(): number {
    return this.time;
  }

  after(delayMs: number, call: () => void): () => void {
    const timer = { at: this.time + delayMs, call };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  /** Moves on, and calls what is due by then, in order. */
  advance(ms: number): void {
    const until = this.time + ms;
    for (;;) {
      const [next] = this.timers.toSorted((a, b) => a.at - b.at);
      if (next === undefined || next.at > until) break;
      this.timers = this.timers.filter((timer) => timer !== next);
      this.time = Math.max(this.time, next.at);
      next.call();
    }
    this.time = until;
  }
}

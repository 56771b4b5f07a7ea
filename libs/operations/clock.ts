/** The time, as a dependency: tests give one that stands still. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls once, `delayMs` from now. The answer cancels it. A timer does not keep the process alive. */
  after(delayMs: number, call: () => void): () => void;
}

/** Longer delays overflow setTimeout and would fire at once. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, call) {
    const timer = setTimeout(call, Math.min(Math.max(delayMs, 0), LONGEST_DELAY_MS));
    timer.unref();
    return () => clearTimeout(timer);
  },
};

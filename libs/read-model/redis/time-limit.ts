import type { Clock } from '#operations/clock.js';

/** No answer came in time. */
export class TimeLimitPassed extends Error {
  constructor(ms: number) {
    super(`no answer came within ${ms} ms`);
    this.name = 'TimeLimitPassed';
  }
}

/** @throws TimeLimitPassed; what comes after it is passed over. */
export function withTimeLimit<T>(ms: number, clock: Clock, asked: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => reject(new TimeLimitPassed(ms)));
    asked.then(resolve, reject).finally(cancel);
  });
}

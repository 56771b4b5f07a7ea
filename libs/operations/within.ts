import type { Clock } from './clock.js';

/** What is answered in time; null when it is not, or fails. */
export function within<T>(ms: number, clock: Clock, asked: Promise<T>): Promise<T | null> {
  return new Promise((resolve) => {
    const cancel = clock.after(ms, () => resolve(null));
    asked.then(resolve, () => resolve(null)).finally(cancel);
  });
}

import type { Clock } from '#operations/clock.js';

/** Waits so long, or until the signal is aborted. */
export async function waitUntil(signal: AbortSignal, clock: Clock, delayMs: number): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.after(delayMs, end);
    signal.addEventListener('abort', end);
  });
}

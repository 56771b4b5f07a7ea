import { setTimeout as pause } from 'node:timers/promises';

/** Calls `send` so many times a second, whether earlier calls have ended or not, and answers what they resolve to. */
export async function atRate<T>(
  perSecond: number,
  count: number,
  send: () => Promise<T>,
): Promise<T[]> {
  const began = performance.now();
  const sent: Promise<T>[] = [];
  for (let n = 0; n < count; n++) {
    await pause(Math.max(began + (n * 1_000) / perSecond - performance.now(), 0));
    sent.push(send());
  }
  return Promise.all(sent);
}

import { setTimeout as wait } from 'node:timers/promises';
import type { DatelineProcess } from '../../harness/dateline-process.js';

/** kill -9 of the one process, so many milliseconds from now. */
export async function killAfter(dateline: DatelineProcess, delayMs: number): Promise<void> {
  await wait(delayMs);
  await dateline.kill('SIGKILL');
}

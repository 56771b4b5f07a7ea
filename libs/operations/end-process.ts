const LONGEST_MS = 500;
const LOOK_EVERY_MS = 5;

/**
 * Ends the process when what was written has reached its readers, and at the latest after half a second: a reader that
 * does not read must not hold up the end.
 */
export async function endProcess(code: number, longestMs = LONGEST_MS): Promise<never> {
  await written(longestMs);
  process.exit(code);
}

/**
 * As `endProcess`, where something hangs or is not closed: it waits for no thread. `process.exit` waits for those of
 * libuv; one that writes for lmdb waits for the main thread to do its part of a transaction, and so for ever. What was
 * acknowledged is on the disk.
 */
export async function killProcess(): Promise<never> {
  await written(LONGEST_MS);
  process.kill(process.pid, 'SIGKILL');
  // The first process of a container is not killed by its own signals (pid_namespaces(7)), but an abort ends it as well.
  process.abort();
}

/**
 * Ends the process after its shutdown. Where a step of that failed, what it was to stop or to close may be in the midst of
 * a transaction of lmdb: then it ends as where something hangs.
 */
export const endAfterShutdown = (
  isGood: boolean,
  code: number,
  longestMs = LONGEST_MS,
): Promise<never> => (isGood ? endProcess(code, longestMs) : killProcess());

async function written(longestMs: number): Promise<void> {
  const end = performance.now() + longestMs;
  while (waiting() && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

const waiting = () => process.stdout.writableLength > 0 || process.stderr.writableLength > 0;

const LONGEST_MS = 500;
const LOOK_EVERY_MS = 5;

/**
 * Ends the process when what was written has reached its readers, and at the latest after half a second: a reader that
 * does not read must not hold up the end.
 */
export async function endProcess(code: number): Promise<never> {
  const end = performance.now() + LONGEST_MS;
  while (waiting() && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  process.exit(code);
}

const waiting = () => process.stdout.writableLength > 0 || process.stderr.writableLength > 0;

import { fstatSync } from 'node:fs';
import { pino } from 'pino';

/** Where a logger's lines go: each with its line end. */
export interface LogDestination {
  write(line: string): void;
}

const STANDARD_OUTPUT = 1;

/**
 * Standard output as the place of the log. A pipe or socket gets the lines without being waited for: its reader may be
 * alive and not read, and must not stop the process. A file or a terminal is written at once, as it does not do that.
 * @param onDropped told how many lines were dropped, once the reader has taken all that waited.
 */
export function logDestination(onDropped: (lines: number) => void): LogDestination {
  const found = fstatSync(STANDARD_OUTPUT);
  return found.isFIFO() || found.isSocket()
    ? neverWaiting(process.stdout, onDropped)
    : pino.destination({ dest: STANDARD_OUTPUT, sync: true });
}

/** Characters that may wait for the reader; what is logged beyond them is dropped, and counted. */
const LONGEST_WAITING = 4 * 1024 * 1024;

/**
 * Node's own stream on a pipe is non-blocking and does not use the thread pool, where one write that nobody reads would
 * hold up `process.exit`. The greeting goes through the same stream, so the order stays.
 */
export function neverWaiting(
  out: Pick<NodeJS.WriteStream, 'write' | 'writableLength' | 'on'>,
  onDropped: (lines: number) => void,
): LogDestination {
  let dropped = 0;
  // A reader that has gone is no reason to end: the service goes on without its log.
  out.on('error', () => {});
  out.on('drain', () => {
    if (dropped === 0) return;
    const lines = dropped;
    dropped = 0;
    onDropped(lines);
  });
  return {
    write(line) {
      if (out.writableLength + line.length > LONGEST_WAITING) dropped++;
      else out.write(line);
    },
  };
}

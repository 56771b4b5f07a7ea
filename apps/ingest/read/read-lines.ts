export interface BatchLine {
  /** Its number in the batch as sent, from 1; blank lines count. */
  line: number;
  bytes: Uint8Array;
}

const LINE_FEED = 0x0a;

/**
 * The lines of a batch (application/x-ndjson) that are not blank. Lines are cut as bytes, so that one with broken UTF-8
 * leaves the others whole. Stops after `limit` + 1 lines: one too many is all that is asked.
 */
export function readLines(bytes: Uint8Array, limit: number): BatchLine[] {
  const lines: BatchLine[] = [];
  let start = 0;
  for (let line = 1; start < bytes.length && lines.length <= limit; line++) {
    // A batch can be millions of line feeds.
    if (bytes[start] === LINE_FEED) {
      start++;
      continue;
    }
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found === -1 ? bytes.length : found;
    const part = bytes.subarray(start, end);
    if (!isBlank(part)) lines.push({ line, bytes: part });
    start = end + 1;
  }
  return lines;
}

const isBlank = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);

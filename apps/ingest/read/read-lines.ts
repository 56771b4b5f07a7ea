export interface BatchLine {
  /** Its number in the batch as sent, from 1; blank lines count. */
  line: number;
  bytes: Uint8Array;
}

const [TAB, LINE_FEED, CARRIAGE_RETURN, SPACE] = [0x09, 0x0a, 0x0d, 0x20];

/**
 * The lines of a batch (application/x-ndjson) that are not blank. Lines are cut as bytes, so that one with broken UTF-8
 * leaves the others whole. Stops after `limit` + 1 lines: one too many is all that is asked.
 */
export function readLines(bytes: Uint8Array, limit: number): BatchLine[] {
  const lines: BatchLine[] = [];
  let start = 0;
  let line = 1;
  // A batch can be millions of blank lines, so blanks are passed over here, without a call for each.
  for (let at = 0; at < bytes.length && lines.length <= limit; at++) {
    const byte = bytes[at];
    if (byte === SPACE || byte === TAB || byte === CARRIAGE_RETURN) continue;
    if (byte !== LINE_FEED) {
      const found = bytes.indexOf(LINE_FEED, at);
      at = found === -1 ? bytes.length : found;
      lines.push({ line, bytes: bytes.subarray(start, at) });
    }
    start = at + 1;
    line++;
  }
  return lines;
}

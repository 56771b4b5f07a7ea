/**
 * The most that is sent at once. One request is one batch of records a partition, and the broker refuses a batch that is
 * larger than a message may be: where that is 1 MiB, 200 events of 5 KB are too large.
 */
export const CHUNK_BYTES = 512 * 1024;

/** How many of the first events go into one request, by their sizes in bytes. A larger one goes alone. */
export function chunkLength(events: readonly { size: number }[]): number {
  let bytes = 0;
  let count = 0;
  for (const { size } of events) {
    bytes += size;
    if (count > 0 && bytes > CHUNK_BYTES) break;
    count++;
  }
  return count;
}

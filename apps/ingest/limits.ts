const MIB = 1024 * 1024;

/** One article at most, as sent and as stored, in bytes. */
export const MAX_ARTICLE_BYTES = MIB;
/** A batch at most, in bytes. */
export const MAX_BATCH_BYTES = 16 * MIB;
/** Bodies that are held at once at most, in bytes: sixteen of the largest batches. */
export const MAX_HELD_BYTES = 16 * MAX_BATCH_BYTES;
/** Articles in a batch at most. */
export const MAX_BATCH_LINES = 1_000;

const MIB = 1024 * 1024;

/** One article at most, as sent and as stored, in bytes. */
export const MAX_ARTICLE_BYTES = MIB;
/** A batch at most, in bytes. */
export const MAX_BATCH_BYTES = 16 * MIB;
/** Articles in a batch at most. */
export const MAX_BATCH_LINES = 1_000;

import { gunzipSync } from 'node:zlib';

/** Twice what our topics take in one batch: a few bytes of gzip must not fill the memory. */
const UNPACKED_BYTES = 16 * 1024 * 1024;
/** By their numbers in a batch's attributes. */
const CODECS = ['none', 'gzip', 'snappy', 'lz4', 'zstd'];

/**
 * The records of a batch as they were before a producer compressed them. Our topics unpack what arrives
 * (`compression.type`); a topic that was made by others keeps it as it was sent.
 * @throws Error that says why it cannot.
 */
export function unpack(packed: Buffer, codec: number): Buffer {
  const name = CODECS[codec] ?? `a way that has number ${codec}`;
  if (name === 'none') return packed;
  if (name !== 'gzip') throw new Error(`compressed by ${name}, which is not read here`);
  try {
    return gunzipSync(packed, { maxOutputLength: UNPACKED_BYTES });
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    const why = tooLarge ? `larger than ${UNPACKED_BYTES} bytes when unpacked` : String(error);
    throw new Error(`compressed by gzip, and ${why}`, { cause: error });
  }
}

import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { CODINGS, type Compressed } from '../http/content-encoding.js';

const gzip = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gzip);
const brotli = promisify(zlib.brotliCompress);

/** Of a feed in two thirds of the time that 6 takes, for half a per cent more bytes: it is made once a change. */
const GZIP = { level: 4 };
/** Above 5 brotli takes many times as long for a few per cent; once a change it still is a thread's time. */
const BROTLI_QUALITY = 5;
/** Smaller than gzip in half its time. Its window stays far below the 8 MiB that every client takes (RFC 9659 §3). */
const ZSTD_LEVEL = 6;
const zstd = zstdOf(zlib);

/** The codings that this runtime can make, the better one first. */
export const RUNTIME_CODINGS: readonly Compressed[] = codingsOf(zlib);

/** @param runtime Node's zlib: it has zstd from 22.15 on. */
export function codingsOf(runtime: object): readonly Compressed[] {
  return CODINGS.filter((coding) => coding !== 'zstd' || hasZstd(runtime));
}

/**
 * To hand bytes to another thread takes the main one .6 ms, as long as gzip of 50 KB itself, and on a busy machine all
 * who wait for the bytes wait for that thread's turn. What takes about a millisecond is therefore done at once.
 */
const AT_ONCE_BYTES = 64 * 1_024;

/** Compresses, what takes longer off the main thread. The same bytes in give the same bytes out. */
export async function compress(bytes: Buffer, coding: Compressed): Promise<Buffer> {
  if (coding === 'gzip' && bytes.length <= AT_ONCE_BYTES) return zlib.gzipSync(bytes, GZIP);
  switch (coding) {
    case 'gzip':
      return gzip(bytes, GZIP);
    case 'br':
      return brotli(bytes, {
        params: {
          [zlib.constants.BROTLI_PARAM_MODE]: zlib.constants.BROTLI_MODE_TEXT,
          [zlib.constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
          [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      });
    case 'zstd':
      if (zstd === null) throw new Error(`Node ${process.version} has no zstd`);
      return zstd(bytes);
  }
}

/** The types are those of the oldest Node that is supported, which has no zstd. */
interface Zstd {
  zstdCompress: (
    bytes: Buffer,
    options: { params: Record<number, number> },
    done: (error: Error | null, compressed: Buffer) => void,
  ) => void;
  constants: { ZSTD_c_compressionLevel: number };
}

function hasZstd(runtime: object): runtime is Zstd {
  return 'zstdCompress' in runtime;
}

function zstdOf(runtime: object): ((bytes: Buffer) => Promise<Buffer>) | null {
  if (!hasZstd(runtime)) return null;
  const params = { [runtime.constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL };
  const compressed = promisify(runtime.zstdCompress);
  return (bytes) => compressed(bytes, { params });
}

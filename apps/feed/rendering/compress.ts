import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Coding } from '../http/content-encoding.js';

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

/** Above 5 brotli takes many times as long for a few per cent; once a change it still is a thread's time. */
const BROTLI_QUALITY = 5;

/** Compresses off the main thread. The same bytes in give the same bytes out. */
export async function compress(
  bytes: Buffer,
  coding: Exclude<Coding, 'identity'>,
): Promise<Buffer> {
  switch (coding) {
    case 'gzip':
      return gzipAsync(bytes);
    case 'br':
      return brotliAsync(bytes, {
        params: {
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      });
  }
}

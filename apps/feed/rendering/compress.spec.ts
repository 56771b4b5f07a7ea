import zlib from 'node:zlib';
import { expect, it } from 'vitest';
import type { Compressed } from '../http/content-encoding.js';
import { codingsOf, compress, RUNTIME_CODINGS } from './compress.js';

const text = Buffer.from('The harbour bridge carries both roads. '.repeat(1_000));
const runtime = zlib as unknown as Record<string, (bytes: Buffer) => Buffer>;
const UNPACK: Record<Compressed, string> = {
  br: 'brotliDecompressSync',
  zstd: 'zstdDecompressSync',
  gzip: 'gunzipSync',
};

it('offers zstd after brotli and before gzip where Node has it, and nowhere else', () => {
  expect(codingsOf({ zstdCompress: () => {} })).toEqual(['br', 'zstd', 'gzip']);
  expect(codingsOf({})).toEqual(['br', 'gzip']);
  expect(RUNTIME_CODINGS.includes('zstd')).toBe('zstdCompress' in zlib);
});

it.each(RUNTIME_CODINGS)('makes %s that unpacks to the same bytes', async (coding) => {
  const compressed = await compress(text, coding);
  expect(compressed.length).toBeLessThan(text.length / 10);
  expect(runtime[UNPACK[coding]]!(compressed)).toEqual(text);
});

it.each(RUNTIME_CODINGS)('makes the same bytes in %s each time', async (coding) => {
  expect(await compress(text, coding)).toEqual(await compress(text, coding));
});

// Handed to another thread, gzip of a feed took the main one as long, and all readers waited for that thread's turn.
it('gzips what is small before anything else has a turn, and what is large beside it', async () => {
  const made: string[] = [];
  const small = compress(text, 'gzip').then(() => made.push('small'));
  const large = compress(Buffer.concat([text, text]), 'gzip').then(() => made.push('large'));
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  expect(made).toEqual(['small']);
  await Promise.all([small, large]);
});

import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';

const CHECK_BYTES = 4;

/**
 * Reads what `writeSnapshot` wrote; null where there is no file.
 * @throws SyntaxError for a file that is not whole, or of another kind.
 */
export async function readSnapshot(path: string): Promise<unknown> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (bytes === null) return null;
  const body = bytes.subarray(CHECK_BYTES);
  if (bytes.length < CHECK_BYTES || crc32(body) !== bytes.readUInt32BE()) {
    throw new SyntaxError(`${path} is damaged`);
  }
  return deserialize(body);
}

/** A value as bytes, at once, so that it may change afterwards. What V8 can clone can be written. */
export function snapshotBytes(value: unknown): Buffer[] {
  const body = serialize(value);
  const check = Buffer.alloc(CHECK_BYTES);
  check.writeUInt32BE(crc32(body));
  return [check, body];
}

/**
 * Puts the file in place whole or not at all: whoever is killed in between leaves the one before, and an unfinished one
 * that the next writer removes.
 */
export async function writeSnapshot(path: string, bytes: readonly Buffer[]): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    if (name.startsWith(`${basename(path)}.`)) await rm(join(folder, name), { force: true });
  }
  const unfinished = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(unfinished, 'wx', 0o600);
  try {
    for (const each of bytes) await file.writeFile(each);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
}

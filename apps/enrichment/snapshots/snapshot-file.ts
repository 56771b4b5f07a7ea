import { randomBytes } from 'node:crypto';
import { open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { makeFolders } from '#operations/data-folder/make-folders.js';
import { readHead, writeHead } from './snapshot-head.js';

/**
 * A file is its head and, behind it, the bytes of the columns that the head names; before both, 4 bytes each, the
 * checksums of the head and of the columns, and the length of the head.
 */
const PREFIX_BYTES = 12;
/** Read at a time. Each column is read into memory of its own, so that who takes it over keeps nothing else alive. */
const AT_ONCE = 4 * 1024 * 1024;

/**
 * Reads what `writeSnapshot` wrote; null where there is no file.
 * @throws SyntaxError for a file that is not whole, or of another kind.
 */
export async function readSnapshot(path: string): Promise<unknown> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (file === null) return null;
  try {
    return await readWhole(file, (await file.stat()).size);
  } catch (error) {
    throw error instanceof DamageError ? new SyntaxError(`${path} is damaged`) : error;
  } finally {
    await file.close();
  }
}

class DamageError extends Error {}

async function readWhole(file: FileHandle, size: number): Promise<unknown> {
  const prefix = Buffer.alloc(PREFIX_BYTES);
  await fill(file, prefix, 0, 0);
  const headBytes = prefix.readUInt32BE(8);
  if (headBytes > size - PREFIX_BYTES) throw new DamageError();
  const head = Buffer.alloc(headBytes);
  if ((await fill(file, head, PREFIX_BYTES, 0)) !== prefix.readUInt32BE(0)) throw new DamageError();
  const { value, columns } = readHead(head);
  let check = 0;
  let at = PREFIX_BYTES + headBytes;
  for (const column of columns) {
    check = await fill(file, column, at, check);
    at += column.length;
  }
  if (check !== prefix.readUInt32BE(4) || at !== size) throw new DamageError();
  return value;
}

/** Fills the bytes from the file's from `position` on. Answers the checksum `check` carried on over them. */
async function fill(
  file: FileHandle,
  bytes: Uint8Array,
  position: number,
  check: number,
): Promise<number> {
  let carried = check;
  for (let at = 0; at < bytes.length;) {
    const some = bytes.subarray(at, at + AT_ONCE);
    const { bytesRead } = await file.read(some, 0, some.length, position + at);
    if (bytesRead === 0) throw new DamageError();
    carried = crc32(some.subarray(0, bytesRead), carried);
    at += bytesRead;
  }
  return carried;
}

/**
 * A value as bytes. It may change afterwards, but not what its columns (its typed arrays) hold: they are not copied. What
 * V8 can clone can be written.
 */
export function snapshotBytes(value: unknown): Uint8Array[] {
  const { head, columns } = writeHead(value);
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt32BE(crc32(head), 0);
  // Of nothing at all zlib answers 0, whatever came before.
  const filled = columns.filter(({ length }) => length > 0);
  prefix.writeUInt32BE(
    filled.reduce((check, column) => crc32(column, check), 0),
    4,
  );
  prefix.writeUInt32BE(head.length, 8);
  return [prefix, head, ...columns];
}

/**
 * Puts the file in place whole or not at all: whoever is killed in between leaves the one before, and an unfinished one
 * that the next writer removes.
 */
export async function writeSnapshot(path: string, bytes: readonly Uint8Array[]): Promise<void> {
  const folder = dirname(path);
  makeFolders(folder);
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

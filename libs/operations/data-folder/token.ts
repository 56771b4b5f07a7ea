import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The token that writers send, from the settings or from the data folder, where the first start puts a new one. */
export function tokenOf(
  folder: string,
  fromSettings: string | null,
): { token: string; file: string | null; made: boolean } {
  if (fromSettings !== null) return { token: fromSettings, file: null, made: false };
  const file = join(folder, 'token');
  const held = read(file);
  if (held !== '') {
    chmodSync(file, 0o600);
    return { token: held, file, made: false };
  }
  const token = randomBytes(24).toString('base64url');
  // Renamed into place: a kill in between leaves no half token.
  writeFileSync(`${file}.new`, `${token}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return { token, file, made: true };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

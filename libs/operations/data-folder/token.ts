import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatelineError } from '#errors/dateline-error.js';

const TOKEN = /^[A-Za-z0-9._~+/=-]{16,200}$/;
const TOKEN_FITS = '16 to 200 letters, digits or the signs . _ ~ + / = -';

/**
 * The token that writers send, from the settings or from the data folder, where the first start puts a new one.
 * @throws DatelineError DATA_DIR_UNUSABLE when the file holds something else.
 */
export function tokenOf(
  folder: string,
  fromSettings: string | null,
): { token: string; file: string | null; made: boolean } {
  if (fromSettings !== null) return { token: fromSettings, file: null, made: false };
  const file = join(folder, 'token');
  const held = read(file);
  if (held !== '') {
    if (!TOKEN.test(held)) {
      const detail = `${file} must hold one line: ${TOKEN_FITS}; remove it, and the next start makes a new one`;
      throw new DatelineError('DATA_DIR_UNUSABLE', detail, { field: 'DATA_DIR' });
    }
    chmodSync(file, 0o600);
    return { token: held, file, made: false };
  }
  const token = randomBytes(24).toString('base64url');
  // Renamed into place: a kill in between leaves no half token.
  rmSync(`${file}.new`, { force: true });
  writeFileSync(`${file}.new`, `${token}\n`, { mode: 0o600, flag: 'wx' });
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

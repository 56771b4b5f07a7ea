import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatelineError } from '#errors/dateline-error.js';

const TOKEN = /^[A-Za-z0-9._~+/=-]{16,200}$/;
const TOKEN_FITS = '16 to 200 letters, digits or the signs . _ ~ + / = -';

export interface Token {
  token: string;
  /** Null when the token comes from the settings. */
  file: string | null;
  /** Whether this start made it. */
  made: boolean;
}

/**
 * The token that writers send, from the settings or from the data folder, where the first start puts a new one. Of
 * several that start together, on one folder, one makes it and all have it.
 * @param openFolder called where the settings give none.
 * @throws DatelineError DATA_DIR_UNUSABLE when the file holds something else.
 */
export function tokenOf(openFolder: () => string, fromSettings: string | null): Token {
  if (fromSettings !== null) return { token: fromSettings, file: null, made: false };
  const file = join(openFolder(), 'token');
  const made = !existsSync(file) && make(file);
  const token = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (!TOKEN.test(token)) {
    const detail = `${file} must hold one line: ${TOKEN_FITS}; remove it, and the next start makes a new one`;
    throw new DatelineError('DATA_DIR_UNUSABLE', detail, { field: 'DATA_DIR' });
  }
  chmodSync(file, 0o600);
  return { token, file, made };
}

/** Linked into place: a kill in between leaves no half token, and only one process can. False: another one has. */
function make(file: string): boolean {
  const own = `${file}.${randomBytes(8).toString('hex')}`;
  writeFileSync(own, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

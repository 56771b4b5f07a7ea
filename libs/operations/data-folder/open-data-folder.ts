import { join, resolve } from 'node:path';
import { DatelineError } from '#errors/dateline-error.js';
import { lockDataFolder } from './lock.js';
import { makeFolders } from './make-folders.js';

/** Where the parts of the embedded form lie in the data folder. */
export function placesIn(folder: string) {
  return {
    eventLog: join(folder, 'event-log'),
    enrichment: join(folder, 'enrichment'),
    feed: join(folder, 'feed'),
  };
}

/**
 * Makes the folder and locks it for this process.
 * @throws DatelineError DATA_DIR_UNUSABLE, DATA_DIR_IN_USE
 */
export function openDataFolder(path: string): { folder: string; release: () => void } {
  const folder = makeDataFolder(path);
  return usable(folder, () => ({ folder, release: lockDataFolder(folder) }));
}

/**
 * Makes the folder where it is missing. Several processes may use one for what they share, such as the token.
 * @throws DatelineError DATA_DIR_UNUSABLE
 */
export function makeDataFolder(path: string): string {
  const folder = resolve(path);
  return usable(folder, () => {
    // The log holds embargoed text: nothing that this process makes is for other users of the machine.
    process.umask(0o077);
    makeFolders(folder);
    return folder;
  });
}

function usable<T>(folder: string, use: () => T): T {
  try {
    return use();
  } catch (cause) {
    if (cause instanceof DatelineError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DatelineError('DATA_DIR_UNUSABLE', `${folder}: ${reason}`, {
      field: 'DATA_DIR',
      cause,
    });
  }
}

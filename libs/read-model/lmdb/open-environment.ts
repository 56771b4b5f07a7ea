import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import { DatelineError } from '#errors/dateline-error.js';
import type { StoreKey } from './partition-data.js';

/** How keys and values are laid out; another number means that another version wrote them. */
const LAYOUT = 2;

export type Environment = RootDatabase<unknown, StoreKey>;
/** Told of a store before it is thrown away, by its folder. */
export type OnEarlierLayout = (path: string) => void;

/** Where a store lies, and how it is opened there. */
export interface StorePlace {
  path: string;
  onEarlierLayout?: OnEarlierLayout | undefined;
}

/**
 * Opens the environment in the folder, and makes it where there is none. What an earlier version has laid out otherwise
 * is thrown away: without positions all is made anew from the log. Only who knows that no other process has it open may
 * do that: an earlier version that runs on it would go on in its own layout, under this version's mark.
 *
 * @param onEarlierLayout without it a store of an earlier layout is refused.
 * @throws DatelineError DATA_DIR_UNUSABLE, DATA_DIR_IN_USE.
 */
export function openEnvironment(path: string, onEarlierLayout?: OnEarlierLayout): Environment {
  const db = openFiles(path);
  try {
    const layout = db.transactionSync(() => layoutOf(db));
    if (layout === LAYOUT) return db;
    if (typeof layout !== 'number' || layout > LAYOUT) throw laterLayout(path, layout);
    if (onEarlierLayout === undefined) throw earlierLayout(path, layout);
    onEarlierLayout(path);
  } catch (error) {
    void db.close();
    throw error;
  }
  // Nothing was written, so it is closed at once.
  void db.close();
  removeFiles(path);
  return openEnvironment(path);
}

function openFiles(path: string): Environment {
  return open<unknown, StoreKey>({
    path,
    // A dot in the path would make it a file.
    noSubdir: false,
    // What is acknowledged is on the disk.
    overlappingSync: false,
    // With it, a failed commit also rejects a promise that nobody holds, and the process ends.
    eventTurnBatching: false,
    encoding: 'json',
  });
}

/** A new store takes this version's. */
function layoutOf(db: Environment): unknown {
  const layout = db.get(['layout']);
  if (layout === undefined) db.putSync(['layout'], LAYOUT);
  return layout ?? LAYOUT;
}

/**
 * To empty the environment in one transaction would leave all of its pages in one list of free ones, which lmdb writes
 * anew with each commit that takes some, and would keep the disk. The lock goes first: what a crash leaves is whole.
 */
function removeFiles(path: string): void {
  for (const file of ['lock.mdb', 'data.mdb']) rmSync(join(path, file), { force: true });
}

const laterLayout = (path: string, layout: unknown) =>
  new DatelineError(
    'DATA_DIR_UNUSABLE',
    `the read model in ${path} has the layout ${String(layout)}; this version knows ${LAYOUT}. ` +
      `Start the version that made it, or remove ${path}, and nothing else: it is made anew from the log.`,
  );

const earlierLayout = (path: string, layout: number) =>
  new DatelineError(
    'DATA_DIR_IN_USE',
    `the read model in ${path} has the layout ${layout} of an earlier version that may run on it; ` +
      `this version knows ${LAYOUT}. Once the earlier one has ended, the start of this one makes it anew from the log.`,
  );

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatelineError } from '#errors/dateline-error.js';

const FILE = 'running.json';

interface Holder {
  pid: number;
  /** The start of the process in clock ticks since boot, where the system tells it: process ids are used again. */
  startedAt: string | null;
}

/**
 * Makes this process the only Dateline on the folder. A process that was killed leaves its file behind; it is told from
 * a running one by its process id and start time.
 * @returns the release of the folder.
 * @throws DatelineError DATA_DIR_IN_USE
 */
export function lockDataFolder(folder: string): () => void {
  const file = join(folder, FILE);
  const own = JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) });
  for (;;) {
    try {
      writeFileSync(file, own, { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = holderOf(folder);
    if (holder !== null) {
      throw new DatelineError(
        'DATA_DIR_IN_USE',
        `process ${holder} runs on ${folder}; if it is no Dateline, remove ${file}`,
        { field: 'DATA_DIR' },
      );
    }
    rmSync(file, { force: true });
  }
}

/** The process id of the Dateline that runs on the folder; null when none does. */
export function holderOf(folder: string): number | null {
  let holder: Holder;
  try {
    holder = JSON.parse(readFileSync(join(folder, FILE), 'utf8')) as Holder;
  } catch {
    return null; // no file, or one that a kill left half written
  }
  if (holder.pid === process.pid || !isAlive(holder.pid)) return null;
  const startedAt = startOf(holder.pid);
  return holder.startedAt !== null && startedAt !== holder.startedAt ? null : holder.pid;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Field 22 of /proc/PID/stat (proc(5)); null on systems without it. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

import { createHash } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
  const own = `${file}.${process.pid}`;
  const holder: Holder = { pid: process.pid, startedAt: startOf(process.pid) };
  writeFileSync(own, JSON.stringify(holder));
  try {
    take(file, own);
  } finally {
    rmSync(own, { force: true });
  }
  return () => rmSync(file, { force: true });
}

/** The process id of the Dateline that runs on the folder; null when none does. */
export function holderOf(folder: string): number | null {
  return runningHolder(read(join(folder, FILE)));
}

/**
 * Puts a link to `own` at `file`: whole from its first moment, and only one process can. To take over from a dead holder
 * is another lock, named after it, so that of several only one replaces the file, and none a file that it did not see.
 */
function take(file: string, own: string): void {
  for (;;) {
    if (isLinked(own, file)) return;
    const held = read(file);
    if (held === null) continue;
    const pid = runningHolder(held);
    if (pid !== null) {
      throw new DatelineError(
        'DATA_DIR_IN_USE',
        `process ${pid} runs on ${dirname(file)}; if it is no Dateline, remove ${file}`,
        { field: 'DATA_DIR' },
      );
    }
    const heir = `${file}.${createHash('sha256').update(held).digest('hex').slice(0, 8)}`;
    take(heir, own);
    try {
      if (read(file) === held) rmSync(file);
    } finally {
      rmSync(heir, { force: true });
    }
  }
}

function isLinked(own: string, file: string): boolean {
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function runningHolder(held: string | null): number | null {
  if (held === null) return null;
  let holder: Holder;
  try {
    holder = JSON.parse(held) as Holder;
  } catch {
    return null; // an earlier version could leave it half written
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

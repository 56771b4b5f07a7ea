import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** The process that a lock names. Process ids are used again, and every container has its own from 1. */
export interface Holder {
  pid: number;
  /** The start of the process in clock ticks since boot, where the system tells it. */
  startedAt: string | null;
  /** Missing in locks of earlier versions: those speak of this machine. */
  host?: string;
  /** Within which `pid` means this process, where the system tells it. */
  pidNamespace?: string | null;
}

/**
 * Whether the process of a lock runs, as far as this one can see. Of another host, of another container and of one with
 * this process's own id, which in a container is always 1, it cannot see it.
 */
export function standingOf(holder: Holder, self: Holder): 'runs' | 'has ended' | 'unknown' {
  const isHere =
    (holder.host ?? self.host) === self.host &&
    (holder.pidNamespace ?? self.pidNamespace) === self.pidNamespace;
  if (!isHere) return 'unknown';
  if (holder.pid === self.pid) return isSameStart(holder, self) ? 'runs' : 'unknown';
  if (!isAlive(holder.pid)) return 'has ended';
  const startedAt = startOf(holder.pid);
  return holder.startedAt !== null && startedAt !== holder.startedAt ? 'has ended' : 'runs';
}

export function thisProcess(): Holder {
  return {
    pid: process.pid,
    startedAt: startOf(process.pid),
    host: hostname(),
    pidNamespace: pidNamespace(),
  };
}

const isSameStart = (holder: Holder, self: Holder) =>
  self.startedAt !== null && holder.startedAt === self.startedAt;

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

function pidNamespace(): string | null {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return null;
  }
}
